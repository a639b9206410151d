package io.tierline.cli;

import io.tierline.blueprint.BlueprintProof;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
        name = "prove",
        description = {
            "Prove a blueprint: every severity under every plan in every phase reaches somebody who may act, in time, at every hour of a year.",
            "The file alone is looked at, unless a desk is named with --data or --db: then with its people, and with what runs where the file is silent."
        },
        footer = "Exits with 0 when it is proved, with 2 when it has holes, with 1 on errors of the file.",
        mixinStandardHelpOptions = true)
final class Prove implements Callable<Integer> {

    static final int HOLES = 2;

    @Parameters(paramLabel = "FILE", description = "the blueprint")
    Path file = Path.of("blueprint.yaml");

    @Option(names = "--json", description = "write it as JSON")
    boolean json;

    @Option(names = "--from", paramLabel = "DATE", description = "the first day of the year, in UTC (default: now)")
    @Nullable
    LocalDate from;

    @Mixin
    BlueprintDesk desk = new BlueprintDesk();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var text = BlueprintDesk.read(file);
        var start = from == null ? null : from.atStartOfDay().toInstant(ZoneOffset.UTC);
        return namesADesk()
                ? desk.open((blueprints, actor) -> say(blueprints.prove(actor, text, start)))
                : BlueprintDesk.without(blueprints -> say(blueprints.proveAlone(text, start)));
    }

    private boolean namesADesk() {
        var given = spec.commandLine().getParseResult();
        return given.hasMatchedOption("--data")
                || given.hasMatchedOption("--db")
                || given.hasMatchedOption("--workspace")
                || given.hasMatchedOption("--as");
    }

    private int say(BlueprintProof proof) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(proof.plain()));
        } else {
            say(proof, out);
        }
        out.flush();
        return proof.sound() ? (proof.proved() ? 0 : HOLES) : 1;
    }

    private void say(BlueprintProof proof, PrintWriter out) {
        if (!proof.sound()) {
            proof.problems().forEach(problem -> spec.commandLine().getErr().println(problem.said(file.toString())));
            return;
        }
        proof.said(file.toString()).forEach(out::println);
        var warnings = proof.findings().size() - proof.holes();
        out.printf(
                "%s from %s to %s: %d hole%s, %d warning%s.%n",
                proof.proved() ? "Proved" : "Not proved",
                proof.from(),
                proof.until(),
                proof.holes(),
                proof.holes() == 1 ? "" : "s",
                warnings,
                warnings == 1 ? "" : "s");
        if (!proof.byDesk()) {
            out.println(
                    "By the file alone: a team or a turn on call whose people it does not name is taken to be manned. Name the desk with --data to look at its people.");
        }
    }
}
