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
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Customers who mail and who raise tickets, an agent who answers them and hands them off, and a specialist who accepts, asks
 * back, waits and solves, at each door in turn. Whoever is not told that it is safe sends the same again, as mail servers and
 * programs do, and now and then though they were told.
 */
final class Load implements AutoCloseable {

    private static final int OF_EACH = 2;
    private static final int AGAIN_EVERY = 5;
    private static final int BEFORE_AGAIN_MILLIS = 100;
    private static final int BETWEEN_ACTS_MILLIS = 300;

    /** A busy machine reads two or three mails each second; if more came, they would wait without any fault. */
    private static final int BETWEEN_MAILS_MILLIS = 2_000;

    private static final int FIRST_REFUSAL = 400;
    private static final Duration LONGEST_FINISH = Duration.ofMinutes(2);
    private static final String LONGEST_SILENCE_MILLIS = "60000";
    private static final Set<Integer> MAIL_COMES_AGAIN = Set.of(421, 451);
    private static final Set<Integer> DONE = Set.of(200, 201);

    private final Place place;
    private final Journal journal;
    private final Tally tally = new Tally();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger turn = new AtomicInteger();
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
        return Stream.of(
                        "Belt ",
                        "Lamp ",
                        "Look at ",
                        "Too deep ",
                        "Which fuse ",
                        "The red ",
                        "Changed ",
                        "Taken over: ",
                        "On hold: ")
                .anyMatch(words::startsWith);
    }

    Tally tally() {
        return tally;
    }

    /** Lets everybody finish what they have in hand. */
    @Override
    public void close() throws InterruptedException {
        goesOn = false;
        people.shutdown();
        if (!people.awaitTermination(LONGEST_FINISH.toSeconds(), TimeUnit.SECONDS)) {
            people.shutdownNow();
            throw new AssertionError("After %s nobody has answered to %s".formatted(LONGEST_FINISH, tally.inHand()));
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
                if (n % AGAIN_EVERY == 0) {
                    mail(subject, author);
                }
                rest(BETWEEN_MAILS_MILLIS);
            }
        }
    }

    private boolean mail(String subject, String author) {
        var door = next();
        var session = Session.getInstance(patience());
        var act = tally.begin(subject, door);
        var transport = new SMTPTransport(session, null);
        try (transport) {
            var mail = letter(session, subject, author);
            transport.connect("127.0.0.1", door.smtpPort(), null, null);
            transport.sendMessage(mail, mail.getAllRecipients());
            tally.acknowledged(act);
            return true;
        } catch (MessagingException notTaken) {
            notTaken(act, code(notTaken, transport), notTaken);
            rest(BEFORE_AGAIN_MILLIS);
            return false;
        }
    }

    /** A mail server takes only some refusals for a wish to hear again; after any other the mail is lost. */
    private void notTaken(Tally.Act act, int code, MessagingException why) {
        if (MAIL_COMES_AGAIN.contains(code)) {
            tally.refused(act);
        } else if (code >= FIRST_REFUSAL) {
            tally.wrong(act, code + " " + why);
        } else {
            tally.brokenOff(act, why);
        }
    }

    /** After a recipient is refused the last answer is that to a "RSET"; the refusal itself is told by a cause. */
    private static int code(MessagingException why, SMTPTransport transport) {
        for (Exception cause = why; cause instanceof MessagingException next; cause = next.getNextException()) {
            switch (cause) {
                case SMTPAddressFailedException recipient -> {
                    return recipient.getReturnCode();
                }
                case SMTPSenderFailedException sender -> {
                    return sender.getReturnCode();
                }
                case SMTPSendFailedException mail -> {
                    return mail.getReturnCode();
                }
                default -> {}
            }
        }
        return transport.getLastReturnCode();
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
            ticket(name + "n" + n);
            rest(BETWEEN_ACTS_MILLIS);
        }
    }

    /** From the raising to the solution, as far as there is time for it. */
    private void ticket(String name) {
        var company = place.company();
        var subject = "Lamp " + name + " blinks red";
        var raised = insist(
                company.customer(),
                "POST",
                "/api/v1/tickets",
                Map.of("subject", subject, "body", "It does so."),
                subject);
        if (raised == null) {
            return;
        }
        journal.acknowledged(Kind.TICKET, subject);
        var ticket = "/api/v1/tickets/" + raised.json().at("/id").asString();
        var done = answers(company.firstLine(), ticket, name)
                && handsOff(company.firstLine(), ticket, name)
                && does(
                        company.secondLine(),
                        ticket + "/hand-offs/1/acceptance",
                        Map.of(),
                        Kind.ACCEPTANCE,
                        "Taken over: " + subject)
                && asksBack(company, ticket, name)
                && holds(company, ticket, subject);
        if (done) {
            var text = "Changed the fuse of " + name;
            does(company.secondLine(), ticket + "/solution", Map.of("text", text), Kind.SOLUTION, text);
        }
    }

    private boolean answers(Cast.Player agent, String ticket, String name) {
        var text = "Look at the fuse of " + name;
        return does(agent, ticket + "/messages", Map.of("body", text), Kind.ANSWER, text);
    }

    private boolean handsOff(Cast.Player agent, String ticket, String name) {
        var reason = "Too deep for us is " + name;
        return insist(agent, "PUT", ticket + "/classification", Map.of("category", "printing"), "Sorting " + name)
                        != null
                && does(
                        agent,
                        ticket + "/hand-offs",
                        Map.of("level", "L2", "reason", reason, "tried", "All", "packet", Map.of("gate", "4")),
                        Kind.HAND_OFF,
                        reason);
    }

    private boolean asksBack(Cast.Company company, String ticket, String name) {
        var question = "Which fuse has " + name;
        var answer = "The red one has " + name;
        return does(company.secondLine(), ticket + "/pending", Map.of("reason", question), Kind.QUESTION, question)
                && does(company.customer(), ticket + "/messages", Map.of("body", answer), Kind.REPLY, answer);
    }

    private boolean holds(Cast.Company company, String ticket, String subject) {
        var body = Map.of(
                "reason", "third-party", "party", company.quillon().value().toString(), "note", "A fuse is on its way");
        return does(company.secondLine(), ticket + "/hold", body, Kind.HOLD, "On hold: " + subject);
    }

    /** Whether it came to be acknowledged. */
    private boolean does(Cast.Player by, String path, Map<String, ?> body, Kind kind, String what) {
        var done = insist(by, "POST", path, body, kind + " " + what) != null;
        if (done) {
            journal.acknowledged(kind, what);
        }
        return done;
    }

    /** Sends the same under the same key until it is acknowledged; null when there is no time for it any more. */
    private Api.@Nullable Answer insist(Cast.Player by, String method, String path, Map<String, ?> body, String key) {
        var broken = false;
        while (goesOn) {
            var door = next();
            var act = tally.begin(key, door);
            try {
                var answer =
                        by.api(door.port()).send(method, path, body, Map.of("Idempotency-Key", key.replace(' ', '-')));
                if (DONE.contains(answer.status())) {
                    tally.acknowledged(act);
                    return answer;
                }
                if (!comesAgain(act, answer, broken)) {
                    return null;
                }
            } catch (UncheckedIOException noAnswer) {
                broken = true;
                tally.brokenOff(act, Objects.requireNonNullElse(noAnswer.getCause(), noAnswer));
            }
            rest(BEFORE_AGAIN_MILLIS);
        }
        return null;
    }

    /** Who comes with the same key before the first request came to its end is told so with 409. */
    private boolean comesAgain(Tally.Act act, Api.Answer answer, boolean broken) {
        if (answer.status() == 503 && !answer.header("Retry-After").isEmpty()) {
            tally.refused(act);
            return true;
        }
        if (answer.status() == 409 && broken && !answer.header("Retry-After").isEmpty()) {
            tally.inTheMidst(act);
            return true;
        }
        tally.wrong(act, answer.status() + " " + answer.response().body());
        return false;
    }

    private Door next() {
        var doors = place.doors();
        return doors.get(Math.floorMod(turn.getAndIncrement(), doors.size()));
    }

    private static void rest(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
