package io.tierline.backup.web;

import io.tierline.backup.Overview;
import io.tierline.backup.Run;
import io.tierline.web.Blank;
import io.tierline.web.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The newest backups, and when the next one is due. */
public record BackupsView(List<Row> rows, @Nullable Instant next, boolean late, Blank blank) {

    static final String PATH = "/admin/backups";

    private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};
    private static final int STEP = 1024;
    private static final int PLAIN = 10;

    /** One backup. */
    public record Row(
            Instant begun, String became, Standing standing, String size, String holds, Duration took, String words) {

        static Row of(Run run) {
            boolean there = run.bytes() > 0;
            return new Row(
                    run.begunAt(),
                    switch (run.outcome()) {
                        case VERIFIED -> "Restored and proved";
                        case DAMAGED -> "Damaged";
                        case FAILED -> "Failed";
                    },
                    run.outcome() == Run.Outcome.VERIFIED ? Standing.KEPT : Standing.BROKEN,
                    there ? inBytes(run.bytes()) : "",
                    there ? "%,d rows, %,d files".formatted(run.rows(), run.attachments()) : "",
                    Duration.between(run.begunAt(), run.endedAt()),
                    run.words());
        }
    }

    static BackupsView of(Overview overview) {
        return new BackupsView(
                overview.runs().stream().map(Row::of).toList(),
                overview.next(),
                overview.late(),
                overview.next() == null
                        ? Blank.of(
                                "No backups are made.",
                                "Start Tierline with --backup-to DIR --key-file FILE to make one each day.")
                        : Blank.of("No backup yet.", "The first one is made within a minute."));
    }

    private static String inBytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        var form = unit > 0 && size < PLAIN ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, form, size, UNITS[unit]);
    }
}
