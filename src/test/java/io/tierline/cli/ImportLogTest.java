package io.tierline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.RunningTierline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import picocli.CommandLine;

/** A log from the command line, beside a running desk. */
class ImportLogTest extends RunningTierline {

    @Value("${tierline.data}")
    String data;

    @TempDir
    Path folder;

    @Test
    void aLogIsReplayedBesideARunningDesk() throws IOException {
        var log = Files.writeString(folder.resolve("log.csv"), """
                sr_number,event_no,ts_utc,status,sub_status,support_team,support_line,impact,product,owner_country,owner
                A-1,1,2026-03-02T08:00:00Z,Accepted,In Progress,Desk,1,High,P1,no,Ola
                A-1,2,2026-03-02T08:10:00Z,Accepted,Wait,Deep 2nd,2,High,P1,no,Ola
                A-1,3,2026-03-02T08:30:00Z,Completed,Resolved,Deep 2nd,2,High,P1,se,Pia
                """);
        var report = folder.resolve("cases.jsonl");
        var out = new StringWriter();

        var exit = new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addSubcommand("import-log", new CommandLine(new ImportLog())))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(
                        "import-log",
                        log.toString(),
                        "--report",
                        report.toString(),
                        "--data",
                        data,
                        "--workspace",
                        "log-from-the-command-line");

        assertThat(out.toString()).contains("1 cases with 3 events replayed", "History is whole");
        assertThat(exit).isZero();
        assertThat(Files.readString(report)).contains("\"line_path\":\"12\"", "\"paused_any_seconds\":1200");
    }
}
