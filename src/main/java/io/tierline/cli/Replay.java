package io.tierline.cli;

import io.tierline.blueprint.BlueprintReplay;
import io.tierline.blueprint.NewReplay;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "replay",
        description = {
            "Run past tickets against a changed blueprint: what would have been kept and broken, for whom, and how the load moves.",
            "Works beside a running desk and writes nothing."
        },
        footer =
                "Exits with 0 when nothing would have been otherwise, with 2 when something would, with 1 on errors of the file or the dates.",
        mixinStandardHelpOptions = true)
final class Replay implements Callable<Integer> {

    static final int OTHERWISE = 2;

    private static final long TELL_EVERY_NANOS = 2_000_000_000L;

    @Parameters(paramLabel = "FILE", description = "the blueprint")
    Path file = Path.of("blueprint.yaml");

    @Option(
            names = "--from",
            paramLabel = "DATE",
            required = true,
            description = "the first day on which tickets were raised")
    LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", paramLabel = "DATE", description = "the last day (default: today)")
    @Nullable
    LocalDate to;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "where days begin and hours are told (default: the desk's)")
    @Nullable
    ZoneId zone;

    @Option(names = "--json", description = "write it as JSON")
    boolean json;

    @Mixin
    BlueprintDesk desk = new BlueprintDesk();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    CommandSpec spec;

    private long told = System.nanoTime();

    @Override
    public Integer call() throws Exception {
        var text = BlueprintDesk.read(file);
        return desk.openPast(
                (replays, actor) -> say(replays.replay(actor, text, new NewReplay(from, to, zone), this::lived)));
    }

    private int say(BlueprintReplay replay) {
        if (!replay.sound()) {
            replay.problems().forEach(problem -> spec.commandLine().getErr().println(problem.said(file.toString())));
            return 1;
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(replay.plain()));
        } else {
            replay.said().forEach(out::println);
        }
        out.flush();
        return replay.unchanged() ? 0 : OTHERWISE;
    }

    private void lived(long tickets, long of) {
        if (System.nanoTime() - told > TELL_EVERY_NANOS) {
            told = System.nanoTime();
            spec.commandLine().getErr().printf("%,d of %,d tickets lived again%n", tickets, of);
        }
    }
}
