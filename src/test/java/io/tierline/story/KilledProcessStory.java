package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Program;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two real processes, one after the other: the first is killed with SIGKILL while mail and requests come in; the second
 * starts on what it left. Everything that was acknowledged is there, nothing is there twice, the history is whole.
 */
class KilledProcessStory {

    private static final int ENOUGH_ACKNOWLEDGED = 25;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What the senders were told is safe; kept outside the program. */
    private final Queue<String> acknowledgedMails = new ConcurrentLinkedQueue<>();

    private final Queue<Posted> acknowledgedPosts = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsThereOnceAfterAKill() throws Exception {
        var first = Desk.start(folder);
        bombardAndKill(first);

        var second = Desk.start(folder);
        try {
            await(() -> second.get("admin", "/api/v1/mail/intake/summary")
                            .path("waiting")
                            .asInt(-1)
                    == 0);
            for (var subject : acknowledgedMails) {
                assertThat(second.ticketsCalled(subject)).as(subject).isEqualTo(1);
            }
            for (var posted : acknowledgedPosts) {
                assertThat(second.ticketsCalled(posted.subject()))
                        .as(posted.subject())
                        .isEqualTo(1);
                assertThat(second.post(posted).path("number").asLong()).isEqualTo(posted.number());
            }
            var summary = second.get("admin", "/api/v1/mail/intake/summary");
            assertThat(summary.path("received").asInt())
                    .isGreaterThanOrEqualTo(acknowledgedMails.size())
                    .isEqualTo(summary.path("waiting").asInt()
                            + summary.path("tickets").asInt()
                            + summary.path("messages").asInt()
                            + summary.path("suppressed").asInt()
                            + summary.path("unprocessed").asInt());
            assertThat(second.verifyAudit()).isZero();
        } finally {
            second.stop();
        }
    }

    private void bombardAndKill(Desk desk) throws Exception {
        var stop = new AtomicBoolean();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sender = 0; sender < 3; sender++) {
                var name = "s" + sender;
                senders.execute(() -> sendMails(desk, name, stop));
                senders.execute(() -> postTickets(desk, name, stop));
            }
            await(() ->
                    acknowledgedMails.size() >= ENOUGH_ACKNOWLEDGED && acknowledgedPosts.size() >= ENOUGH_ACKNOWLEDGED);
            desk.kill();
            stop.set(true);
        }
    }

    private void sendMails(Desk desk, String sender, AtomicBoolean stop) {
        for (var n = 0; !stop.get(); n++) {
            var subject = "Belt " + sender + "x" + n + "mail stands still";
            try {
                desk.mail(sender + "." + n + "@fennimark.example", subject);
                acknowledgedMails.add(subject);
            } catch (MessagingException notAcknowledged) {
                // what was not acknowledged is not promised
            }
        }
    }

    private void postTickets(Desk desk, String sender, AtomicBoolean stop) {
        for (var n = 0; !stop.get(); n++) {
            var posted = new Posted("Lamp " + sender + "x" + n + "post blinks red", 0);
            try {
                var answer = desk.post(posted);
                if (answer.has("number")) {
                    acknowledgedPosts.add(
                            new Posted(posted.subject(), answer.path("number").asLong()));
                }
            } catch (IllegalStateException notAcknowledged) {
                // what was not acknowledged is not promised
            }
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** A request to raise a ticket; its subject is its idempotency key too. */
    private record Posted(String subject, long number) {

        String body() {
            return JSON.writeValueAsString(Map.of("subject", subject, "body", "It does so since the morning."));
        }
    }

    /** The program with the sample world in a process of its own. */
    private record Desk(Program program, Path folder, int port, int smtpPort, JsonNode credentials) {

        static Desk start(Path folder) throws Exception {
            var port = Program.freePort();
            var smtpPort = Program.freePort();
            var file = folder.resolve("credentials.json");
            var program = Program.serving(
                    "demo",
                    "--port",
                    Integer.toString(port),
                    "--smtp-port",
                    Integer.toString(smtpPort),
                    "--data",
                    folder.resolve("data").toString(),
                    "--credentials",
                    file.toString());
            return new Desk(program, folder, port, smtpPort, JSON.readTree(Files.readString(file)));
        }

        void kill() throws InterruptedException {
            program.kill();
        }

        void stop() throws InterruptedException {
            program.stop();
        }

        void mail(String from, String subject) throws MessagingException {
            var properties = new Properties();
            properties.put("mail.smtp.host", "127.0.0.1");
            properties.put("mail.smtp.port", Integer.toString(smtpPort));
            properties.put("mail.smtp.timeout", "20000");
            var mail = new MimeMessage(Session.getInstance(properties));
            mail.setFrom(new InternetAddress(from));
            mail.setRecipients(Message.RecipientType.TO, "support@tierline.example");
            mail.setSubject(subject);
            mail.setText("It does so since the morning.");
            Transport.send(mail);
        }

        JsonNode post(Posted posted) {
            return send(request("support-manager", "/api/v1/tickets")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", posted.subject())
                    .POST(HttpRequest.BodyPublishers.ofString(posted.body())));
        }

        JsonNode get(String persona, String path) {
            return send(request(persona, path));
        }

        long ticketsCalled(String subject) {
            var word = subject.substring(subject.indexOf(' ') + 1, subject.indexOf(' ', subject.indexOf(' ') + 1));
            var found = get("support-manager", "/api/v1/tickets?q=" + word).path("items");
            return found.valueStream()
                    .filter(ticket -> ticket.path("subject").asString().equals(subject))
                    .count();
        }

        int verifyAudit() throws Exception {
            var verifying = Program.of(
                            "verify-audit", "--data", folder.resolve("data").toString())
                    .inheritIO()
                    .start();
            return verifying.waitFor();
        }

        private HttpRequest.Builder request(String persona, String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + token(persona));
        }

        private String token(String persona) {
            return credentials
                    .valueStream()
                    .filter(account -> account.path("persona").asString().equals(persona))
                    .findFirst()
                    .orElseThrow()
                    .path("token")
                    .asString();
        }

        private static JsonNode send(HttpRequest.Builder request) {
            try {
                return JSON.readTree(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .body());
            } catch (IOException noAnswer) {
                throw new IllegalStateException(noAnswer);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stop);
            }
        }
    }
}
