package io.tierline.chaos;

import io.tierline.chaos.Journal.Kind;
import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Customers who mail and who raise tickets, and an agent who answers them, at each door in turn. Whoever is not told that
 * it is safe sends the same again, as mail servers and programs do, and now and then though they were told.
 */
final class Load implements AutoCloseable {

    private static final int OF_EACH = 2;
    private static final int AGAIN_EVERY = 5;
    private static final int BEFORE_AGAIN_MILLIS = 100;
    private static final int BETWEEN_ACTS_MILLIS = 300;
    private static final Duration LONGEST_FINISH = Duration.ofMinutes(2);
    private static final String LONGEST_SILENCE_MILLIS = "60000";

    private final Place place;
    private final Journal journal;
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private volatile boolean goesOn = true;

    private Load(Place place, Journal journal) {
        this.place = place;
        this.journal = journal;
    }

    static Load on(Place place, Journal journal, String about) {
        var load = new Load(place, journal);
        for (var person = 0; person < OF_EACH; person++) {
            var name = about + "x" + person;
            var author = person % 2 == 0
                    ? place.company().customer()
                    : place.company().colleague();
            load.people.execute(() -> load.mails(name, author.email()));
            load.people.execute(() -> load.tickets(name));
        }
        return load;
    }

    /** Whether a subject or text is one of those that are sent here. */
    static boolean isOurs(String words) {
        return words.startsWith("Belt ") || words.startsWith("Lamp ") || words.startsWith("Look at the fuse ");
    }

    int acknowledged() {
        return acknowledged.get();
    }

    /** Whether everybody was served at once. */
    boolean isServed() {
        return refused.get() == 0 && brokenOff.get() == 0;
    }

    /** How often somebody was told to come again, and how often nobody said anything. */
    String notServed() {
        return "%d refused, %d broken off".formatted(refused.get(), brokenOff.get());
    }

    /** Why nobody said anything, each time. */
    Queue<String> broken() {
        return broken;
    }

    /** Answers that are neither yes nor "come again then". */
    Queue<String> wrong() {
        return wrong;
    }

    /** What somebody has sent and is not told about yet. */
    Set<String> inHand() {
        return inHand;
    }

    /** Lets everybody finish what they have in hand. */
    @Override
    public void close() throws InterruptedException {
        goesOn = false;
        people.shutdown();
        if (!people.awaitTermination(LONGEST_FINISH.toSeconds(), TimeUnit.SECONDS)) {
            people.shutdownNow();
            throw new AssertionError("After %s nobody has answered to %s".formatted(LONGEST_FINISH, inHand));
        }
    }

    private void mails(String name, String author) {
        for (var n = 0; goesOn; n++) {
            var subject = "Belt " + name + "n" + n + " stands still";
            var sent = false;
            while (goesOn && !sent) {
                sent = mail(subject, author);
            }
            if (sent) {
                journal.acknowledged(Kind.MAIL, subject);
                acknowledged.incrementAndGet();
                if (n % AGAIN_EVERY == 0) {
                    mail(subject, author);
                }
                rest(BETWEEN_ACTS_MILLIS);
            }
        }
    }

    private boolean mail(String subject, String author) {
        var session = Session.getInstance(patience());
        inHand.add(subject);
        try {
            try (var transport = session.getTransport("smtp")) {
                transport.connect("127.0.0.1", next().smtpPort(), null, null);
                var mail = letter(session, subject, author);
                transport.sendMessage(mail, mail.getAllRecipients());
            }
            return true;
        } catch (MessagingException notTaken) {
            broken.add(subject + ": " + notTaken);
            brokenOff.incrementAndGet();
            rest(BEFORE_AGAIN_MILLIS);
            return false;
        } finally {
            inHand.remove(subject);
        }
    }

    private static Properties patience() {
        var properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", LONGEST_SILENCE_MILLIS);
        properties.put("mail.smtp.timeout", LONGEST_SILENCE_MILLIS);
        properties.put("mail.smtp.writetimeout", LONGEST_SILENCE_MILLIS);
        return properties;
    }

    /** The same for the same subject, to the byte. */
    private MimeMessage letter(Session session, String subject, String author) throws MessagingException {
        var company = place.company();
        var mail = new MimeMessage(session);
        mail.setFrom(author);
        mail.setRecipients(Message.RecipientType.TO, company.desk());
        mail.setSubject(subject);
        mail.setText("It does so since the morning.");
        mail.setHeader("Date", "Thu, 26 Nov 2026 12:00:00 +0000");
        mail.saveChanges();
        mail.setHeader("Message-ID", "<" + subject.replace(' ', '.') + "@" + company.domain() + ">");
        return mail;
    }

    private void tickets(String name) {
        for (var n = 0; goesOn; n++) {
            var subject = "Lamp " + name + "n" + n + " blinks red";
            var ticket = insist(
                    place.company().customer(),
                    "/api/v1/tickets",
                    Map.of("subject", subject, "body", "It does so."),
                    subject);
            if (ticket != null) {
                journal.acknowledged(Kind.TICKET, subject);
                var text = "Look at the fuse of " + name + "n" + n;
                var where = "/api/v1/tickets/" + ticket.json().at("/id").asString() + "/messages";
                if (insist(place.company().firstLine(), where, Map.of("body", text), text) != null) {
                    journal.acknowledged(Kind.ANSWER, text);
                }
            }
            rest(BETWEEN_ACTS_MILLIS);
        }
    }

    /** Sends the same under the same key until it is acknowledged; null when there is no time for it any more. */
    private Api.@Nullable Answer insist(Cast.Player by, String path, Map<String, String> body, String key) {
        while (goesOn) {
            inHand.add(key);
            try {
                var answer = by.api(next().port())
                        .send("POST", path, body, Map.of("Idempotency-Key", key.replace(' ', '-')));
                if (answer.status() == 201) {
                    acknowledged.incrementAndGet();
                    return answer;
                }
                refused(answer);
            } catch (UncheckedIOException noAnswer) {
                broken.add(key + ": " + noAnswer.getCause());
                brokenOff.incrementAndGet();
            } finally {
                inHand.remove(key);
            }
            rest(BEFORE_AGAIN_MILLIS);
        }
        return null;
    }

    /** Who comes with the same key before the first request came to its end is told so with 409. */
    private void refused(Api.Answer answer) {
        refused.incrementAndGet();
        var told = answer.status() == 503 && !answer.header("Retry-After").isEmpty();
        if (!told && answer.status() != 409) {
            wrong.add(answer.status() + " " + answer.response().body());
        }
    }

    private Door next() {
        var doors = place.doors();
        return doors.get(turn.getAndIncrement() % doors.size());
    }

    private static void rest(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
