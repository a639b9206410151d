package io.tierline.bench;

import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.testing.SmallWorld;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Agents at work: each with a page open that is told of changes, reading and writing at the pace of people. */
final class Crowd {
    static final int AGENTS = 200;

    private static final int SHORTEST_PAUSE_MILLIS = 5_000;
    private static final int LONGEST_PAUSE_MILLIS = 15_000;
    private static final int ALL = 1_000_000;
    private static final String ONE_OF_THEM = "agent0@partner.example";

    private final World world;
    private final List<String> bearers;
    private final Map<String, Queue<Double>> millis = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    private Crowd(World world, List<String> bearers) {
        this.world = world;
        this.bearers = bearers;
    }

    /** Colleagues of the first agent; made in the world if it does not have them yet. The world may be closed after. */
    static Crowd of(World world) {
        List<String> bearers = new ArrayList<>();
        for (var n = 0; n < AGENTS; n++) {
            bearers.add(world.bearer(hired(world, "crowd" + n + "@partner.example")));
        }
        return new Crowd(world, bearers);
    }

    private static String hired(World world, String email) {
        var workspace = world.desk.workspace;
        if (world.desk
                .bean(DirectoryQueries.class)
                .personByEmail(workspace, email)
                .isEmpty()) {
            var colleague = world.actor(ONE_OF_THEM);
            var made = world.desk
                    .bean(SmallWorld.class)
                    .person(workspace, colleague.organisation(), email, email, "agent");
            world.desk
                    .bean(Directory.class)
                    .join(
                            Actor.system(workspace),
                            made.person(),
                            colleague.teams().iterator().next());
        }
        return email;
    }

    /** What they did: how long each kind of page took, sorted; what failed. */
    record Worked(Map<String, double[]> millis, List<String> failures) {}

    /** Lets them work for so long on the desk at the port. */
    Worked work(int port, int seconds) throws InterruptedException {
        millis.clear();
        failures.clear();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Thread> agents = new ArrayList<>();
        for (var n = 0; n < bearers.size(); n++) {
            var random = new SplittableRandom(n);
            var bearer = bearers.get(n);
            agents.add(Thread.ofVirtual().start(() -> day(port, bearer, random, end)));
        }
        for (Thread agent : agents) {
            agent.join();
        }
        Map<String, double[]> sorted = new TreeMap<>();
        millis.forEach((page, times) -> sorted.put(
                page, times.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
        return new Worked(sorted, List.copyOf(failures));
    }

    private void day(int port, String bearer, SplittableRandom random, long end) {
        try (var page = new Listener(port, "/live/tickets", bearer);
                var wire = new Wire(port)) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS)); // they do not begin in one moment
            while (System.nanoTime() < end) {
                act(wire, bearer, random);
                page.forget();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
            }
        } catch (IOException failure) {
            failures.add(failure.toString());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of twenty acts: the ticket eight times, the queue five, one's own work four, a search, and two words written. */
    private void act(Wire wire, String bearer, SplittableRandom random) throws IOException {
        var ticket = world.open(random.nextInt(ALL));
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> read(wire, bearer, "ticket", "/tickets/" + ticket);
            case 8, 9, 10, 11, 12 -> read(wire, bearer, "queue", "/queues/team");
            case 13, 14, 15, 16 -> read(wire, bearer, "mine", "/");
            case 17 -> read(wire, bearer, "search", "/search?q=" + Words.USUAL);
            default -> note(wire, bearer, ticket);
        }
    }

    private void read(Wire wire, String bearer, String page, String path) throws IOException {
        timed(page, 200, () -> wire.ask("GET", path, "", bearer));
    }

    private void note(Wire wire, String bearer, long ticket) throws IOException {
        timed("note", 201, () -> wire.ask("POST", "/api/v1/tickets/" + ticket + "/messages", Live.NOTE, bearer));
    }

    private interface Asking {
        Wire.Answer ask() throws IOException;
    }

    private void timed(String page, int expected, Asking asking) throws IOException {
        long begun = System.nanoTime();
        var answer = asking.ask();
        millis.computeIfAbsent(page, name -> new ConcurrentLinkedQueue<>()).add((System.nanoTime() - begun) / 1e6);
        if (answer.status() != expected) {
            failures.add(page + " " + answer.head().lines().findFirst().orElse(""));
        }
    }
}
