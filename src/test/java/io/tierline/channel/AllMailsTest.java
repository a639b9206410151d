package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.channel.mime.SharedMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every real mail by real SMTP into the running program. */
class AllMailsTest extends MailDeskTest {

    @Test
    void everyMailEndsSomewhereVisibleAndNoneStopsTheIntake() throws IOException {
        var world = world();
        var folder = SharedMail.folder();
        var byFolder = new TreeMap<String, Integer>();
        List<Path> sent = new ArrayList<>();

        try (var smtp = new Smtp(listener.port())) {
            for (Path message : SharedMail.messages()) {
                sent.add(folder.relativize(message));
                var answer = smtp.send(sender(sent.size()), world.desk().address(), SharedMail.bytes(message));
                assertThat(answer).as(message.toString()).startsWith("250");
                byFolder.merge(folder.relativize(message).getName(0).toString(), 1, Integer::sum);
            }
        }
        jobs.run(Intake.JOB);

        var summary = intake.summary(world.system());
        print(world, byFolder, summary);
        assertThat(written(table(world, sent))).hasSize(sent.size());
        assertThat(summary.received()).isEqualTo(sent.size());
        assertThat(summary.waiting()).isZero();
        assertThat(summary.tickets() + summary.messages() + summary.suppressed() + summary.unprocessed())
                .isEqualTo(sent.size());
        assertThat(countOf(world, "failed")).isZero();
        assertThat(countOf(world, "refused")).isZero();
    }

    /** The envelope's sender tells which mail it was. */
    private static String sender(int place) {
        return "someone+" + place + "@sender.example";
    }

    /** What became of each, mail by mail. */
    private List<String> table(World world, List<Path> sent) {
        return tenancy.in(
                world.system().workspace(),
                () -> jdbc.sql("""
                        select envelope_from, disposition, reason, detail, ticket_number, subject
                          from channel.incoming
                         where workspace_id = :workspace
                         order by received_at, incoming_id
                        """)
                        .param("workspace", world.system().workspace().value())
                        .query((row, _) -> String.join(
                                "\t",
                                sent.get(place(row.getString("envelope_from")) - 1)
                                        .toString(),
                                row.getString("disposition"),
                                row.getString("reason"),
                                Objects.requireNonNullElse(row.getString("ticket_number"), ""),
                                row.getString("detail").replaceAll("\\s", " "),
                                row.getString("subject").replaceAll("\\s", " ")))
                        .list());
    }

    private static int place(String sender) {
        return Integer.parseInt(sender.substring(sender.indexOf('+') + 1, sender.indexOf('@')));
    }

    private static List<String> written(List<String> table) throws IOException {
        var file = Path.of("target", "all-mails.tsv");
        List<String> lines = new ArrayList<>(List.of("mail\twhat became of it\treason\tticket\tdetail\tsubject"));
        lines.addAll(table);
        Files.write(file, lines);
        System.out.println("Mail by mail: " + file.toAbsolutePath());
        return table;
    }

    private long countOf(World world, String reason) {
        return reasons(world).entrySet().stream()
                .filter(one -> one.getKey().endsWith(" " + reason))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void print(World world, Map<String, Integer> sent, IntakeSummary summary) {
        System.out.println("Mails sent by SMTP: " + sent);
        System.out.printf("%-30s %6s%n", "what became of them", "mails");
        reasons(world).forEach((what, count) -> System.out.printf("%-30s %6d%n", what, count));
        System.out.println(summary);
    }

    private Map<String, Long> reasons(World world) {
        var counted = new TreeMap<String, Long>();
        tenancy.run(
                world.system().workspace(),
                () -> jdbc.sql("""
                        select disposition || ' ' || reason as what, count(*) as mails
                          from channel.incoming
                         where workspace_id = :workspace
                         group by 1
                        """)
                        .param("workspace", world.system().workspace().value())
                        .query((row, _) -> counted.put(row.getString("what"), row.getLong("mails")))
                        .list());
        return counted;
    }
}
