package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.channel.mime.SharedMail;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every real mail by real SMTP into the running program. */
class AllMailsTest extends MailDeskTest {

    @Test
    void everyMailEndsSomewhereVisibleAndNoneStopsTheIntake() {
        var world = world();
        var folder = SharedMail.folder();
        var byFolder = new TreeMap<String, Integer>();

        try (var smtp = new Smtp(listener.port())) {
            for (Path message : SharedMail.messages()) {
                var answer = smtp.send("someone@sender.example", world.desk().address(), SharedMail.bytes(message));
                assertThat(answer).as(message.toString()).startsWith("250");
                byFolder.merge(folder.relativize(message).getName(0).toString(), 1, Integer::sum);
            }
        }
        jobs.run(Intake.JOB);

        var summary = intake.summary(world.system());
        print(world, byFolder, summary);
        var sent = byFolder.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(summary.received()).isEqualTo(sent);
        assertThat(summary.waiting()).isZero();
        assertThat(summary.tickets() + summary.messages() + summary.suppressed() + summary.unprocessed())
                .isEqualTo(sent);
        assertThat(countOf(world, "failed")).isZero();
        assertThat(countOf(world, "refused")).isZero();
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
