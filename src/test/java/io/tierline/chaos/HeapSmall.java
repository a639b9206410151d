package io.tierline.chaos;

import io.tierline.testing.Api;
import io.tierline.testing.PostOffice;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A node with a small heap gets the largest files, bodies and mails that are allowed, many at once. It takes what it has room
 * for, tells the others to come again, and goes on serving. All send in the same moment, or few would be there at once; a node that runs out of memory ends, as the launcher asks it to.
 */
final class HeapSmall implements Fault {

    private static final String HEAP = "-Xmx160m -XX:+ExitOnOutOfMemoryError";
    private static final int WITH_FILES = 4;
    private static final int WITH_BODIES = 16;
    private static final int WITH_MAILS = 3;
    private static final int MOST_TRIES = 60;
    private static final int TOO_LONG = 422;
    private static final String TAKEN = "taken";
    private static final int MEGABYTE = 1024 * 1024;
    private static final String FILE =
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
                    + "x".repeat(24 * MEGABYTE) + "\r\n--edge--\r\n";
    private static final String BODY = "word ".repeat(MEGABYTE * 2 / 5 - 100);
    private static final String MAIL = "word ".repeat(4 * MEGABYTE);
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(1);
    private static final Duration LONGEST_FINISH = Duration.ofMinutes(3);

    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Phaser rounds = new Phaser();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private Sending file = () -> "";
    private volatile boolean goesOn;

    @Override
    public String name() {
        return "small-heap";
    }

    @Override
    public Place open(Path folder) throws Exception {
        return Place.open(folder, Map.of("JAVA_TOOL_OPTIONS", HEAP));
    }

    @Override
    public int seconds() {
        return 20;
    }

    @Override
    public boolean stopsService() {
        return false;
    }

    @Override
    public String seen() {
        return "; of the large ones " + answers;
    }

    @Override
    public boolean refuses() {
        return false;
    }

    @Override
    public void strike(Place place) {
        var door = place.node(0).door();
        var customer = place.company().customer();
        var api = customer.api(door.port());
        var ticket = "/api/v1/tickets/"
                + api.post("/api/v1/tickets", Map.of("subject", "No labels", "body", "See the picture."))
                        .with(201)
                        .json()
                        .at("/id")
                        .asString();
        file = () -> answered(attach(api, ticket));
        goesOn = true;
        begin(WITH_FILES, "file", file);
        begin(WITH_BODIES, "body", () -> answered(api.post("/api/v1/tickets", Map.of("subject", "Big", "body", BODY))));
        begin(WITH_MAILS, "mail", () -> {
            PostOffice.send(door.smtpPort(), customer.email(), place.company().desk(), "Labels", MAIL, null);
            return TAKEN;
        });
    }

    /** Afterwards there is room again for a large one. */
    @Override
    public void mend(Place place) throws InterruptedException {
        goesOn = false;
        senders.shutdown();
        if (!senders.awaitTermination(LONGEST_FINISH.toSeconds(), TimeUnit.SECONDS)) {
            wrong.add("not all large ones were answered");
        }
        for (var tries = 0; wrong.isEmpty() && !TAKEN.equals(file.send()); tries++) {
            if (tries == MOST_TRIES) {
                wrong.add("there is no room for a large file afterwards");
            }
            TimeUnit.SECONDS.sleep(1);
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong + "; " + answers);
        }
    }

    private void begin(int number, String kind, Sending sending) {
        for (var sender = 0; sender < number; sender++) {
            rounds.register();
            senders.execute(() -> again(kind, sending));
        }
    }

    private interface Sending {
        /** What was said to it, in a word. */
        String send();
    }

    private void again(String kind, Sending sending) {
        try {
            while (goesOn) {
                once(kind, sending);
                together();
            }
        } finally {
            rounds.arriveAndDeregister();
        }
    }

    /** Nobody begins before all others are told; who is slow is not waited for for ever. */
    private void together() {
        try {
            rounds.awaitAdvanceInterruptibly(rounds.arrive(), LONGEST_ROUND.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            wrong.add("a round lasted longer than " + LONGEST_ROUND);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void once(String kind, Sending sending) {
        try {
            answers.merge(kind + " " + sending.send(), 1, Integer::sum);
        } catch (UncheckedIOException brokenOff) {
            wrong.add(kind + " broken off: " + brokenOff.getCause());
        } catch (IllegalStateException notTaken) {
            mailRefused(String.valueOf(notTaken.getMessage()));
        }
    }

    private void mailRefused(String words) {
        if (words.contains("451 ")) {
            answers.merge("mail to come again", 1, Integer::sum);
        } else {
            wrong.add("mail: " + words);
        }
    }

    private String answered(Api.Answer answer) {
        var toComeAgain =
                answer.status() == 503 && !answer.header("Retry-After").isEmpty();
        if (!toComeAgain && answer.status() != 201 && answer.status() != TOO_LONG) {
            wrong.add(answer.status() + " " + answer.response().body());
        }
        return toComeAgain ? "to come again" : answer.status() == 201 ? TAKEN : Integer.toString(answer.status());
    }

    private static Api.Answer attach(Api by, String ticket) {
        return by.send(
                "POST", ticket + "/attachments", FILE, Map.of("Content-Type", "multipart/form-data; boundary=edge"));
    }
}
