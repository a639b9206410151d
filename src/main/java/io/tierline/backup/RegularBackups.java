package io.tierline.backup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tierline.backup.Run.Outcome;
import io.tierline.database.DatabaseSettings;
import io.tierline.database.OwnerAccess;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.scheduling.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes a backup when it is time, restores it beside to see that it can be, and notes what came of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupSettings.class)
public class RegularBackups {

    static final String JOB = "backup";

    private static final Logger LOG = LoggerFactory.getLogger(RegularBackups.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofHours(1);
    private static final Duration TOO_LONG = Duration.ofHours(36);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'tierline-'uuuuMMdd'T'HHmmss'Z.backup'")
            .withZone(ZoneOffset.UTC);

    private final BackupSettings settings;
    private final DatabaseSettings desk;
    private final Runs runs;
    private final Clock clock;
    private volatile double verifiedAt = Double.NaN;

    RegularBackups(BackupSettings settings, DatabaseSettings desk, Runs runs, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.desk = desk;
        this.runs = runs;
        this.clock = clock;
        Gauge.builder("tierline.backup.verified.timestamp", this, backups -> backups.verifiedAt)
                .description("When the newest backup that was restored and proved was begun")
                .baseUnit("seconds")
                .register(meters);
    }

    /** What became of them, the newest first; for administrators. */
    public List<Run> runs(Actor actor) {
        actor.require(Permission.ADMINISTER);
        return runs.newest();
    }

    /** The same, and when the next one is due; for administrators. */
    public Overview overview(Actor actor) {
        var all = runs(actor);
        var now = clock.instant();
        if (settings.to() == null) {
            return new Overview(all, null, false);
        }
        return new Overview(all, all.stream().findFirst().map(this::next).orElse(now), late(all, now));
    }

    /** The first day of a desk is not late. */
    private static boolean late(List<Run> all, Instant now) {
        var since = now.minus(TOO_LONG);
        return !all.isEmpty()
                && all.getLast().begunAt().isBefore(since)
                && all.stream()
                        .filter(run -> run.outcome() == Outcome.VERIFIED)
                        .noneMatch(run -> run.begunAt().isAfter(since));
    }

    @Bean
    Job backup() {
        return Job.every(LOOK, JOB, this::runIfDue);
    }

    @Bean
    Job backupFigures() {
        return Job.everywhere(LOOK, "backup-figures", this::look);
    }

    private void runIfDue() {
        var to = settings.to();
        if (to != null && due(clock.instant())) {
            var run = run(to, clock.instant());
            runs.add(run);
            if (run.outcome() != Outcome.VERIFIED) {
                LOG.error("The backup of {} is {}: {}", run.begunAt(), run.outcome(), run.words());
            }
            look();
        }
    }

    private boolean due(Instant now) {
        return runs.newest().stream()
                .findFirst()
                .map(last -> next(last).isBefore(now))
                .orElse(true);
    }

    private Instant next(Run last) {
        var every = Objects.requireNonNull(settings.every());
        return last.outcome() == Outcome.FAILED && AFTER_A_FAILURE.compareTo(every) < 0
                ? last.endedAt().plus(AFTER_A_FAILURE)
                : last.begunAt().plus(every);
    }

    /** Whatever goes wrong is what the administrators want to read. */
    @SuppressWarnings("IllegalCatch")
    private Run run(Path to, Instant begun) {
        var file = to.resolve(NAME.format(begun));
        try {
            var key = BackupKey.from(settings.keyFile(), System.getenv(BackupKey.VARIABLE));
            var taken = take(file, key);
            var restored = Backups.tryOut(file, key);
            clearAway(to);
            return new Run(
                    begun,
                    clock.instant(),
                    restored.whole() ? Outcome.VERIFIED : Outcome.DAMAGED,
                    taken.bytes(),
                    restored.rows(),
                    restored.attachments(),
                    restored.whole() ? "" : "Files were damaged on the disk, or the history is broken.");
        } catch (Exception failure) {
            var words = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
            return new Run(begun, clock.instant(), Outcome.FAILED, 0, 0, 0, words);
        }
    }

    private Taken take(Path file, BackupKey key) throws Exception {
        try (var database = OwnerAccess.open(desk.data(), desk.db())) {
            return Backups.take(database, desk.data(), file, key);
        }
    }

    /** The oldest go first; only files that bear such a name are touched. */
    private void clearAway(Path to) throws IOException {
        try (var files = Files.list(to)) {
            var old = files.filter(file -> file.getFileName().toString().matches("tierline-\\d{8}T\\d{6}Z\\.backup"))
                    .sorted(Comparator.reverseOrder())
                    .skip(settings.keep())
                    .toList();
            for (var file : old) {
                Files.delete(file);
            }
        }
    }

    private void look() {
        verifiedAt = runs.newest().stream()
                .filter(run -> run.outcome() == Outcome.VERIFIED)
                .findFirst()
                .map(run -> (double) run.begunAt().getEpochSecond())
                .orElse(Double.NaN);
    }
}
