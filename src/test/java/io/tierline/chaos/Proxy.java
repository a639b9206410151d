package io.tierline.chaos;

import io.tierline.testing.Program;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * HAProxy before the nodes, with the settings of docs/operations.md: it asks each of them twice a second whether it can serve,
 * and sends nobody to one that cannot.
 */
final class Proxy implements AutoCloseable {

    private static final String PROGRAM = "/usr/sbin/haproxy";
    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Door door;
    private final Process process;
    private final LastWill will;

    private Proxy(Door door, Process process, LastWill will) {
        this.door = door;
        this.process = process;
        this.will = will;
    }

    /** What this machine lacks for it. */
    static List<String> missing() {
        return Files.isExecutable(Path.of(PROGRAM)) ? List.of() : List.of("HAProxy (Debian: apt-get install haproxy)");
    }

    /** Before such nodes. */
    static Proxy before(List<Node> nodes, Path folder) throws IOException {
        var door = new Door(Program.freePort(), Program.freePort());
        var web = nodes.stream()
                .map(node -> "    server n%1$d 127.0.0.1:%1$d check"
                        .formatted(node.door().port()))
                .collect(Collectors.joining("\n"));
        var mail = nodes.stream()
                .map(node -> "    server n%1$d 127.0.0.1:%1$d check port %2$d"
                        .formatted(node.door().smtpPort(), node.door().port()))
                .collect(Collectors.joining("\n"));
        return started(door, folder, """
                defaults
                    mode http
                    retries 3
                    option redispatch
                    timeout connect 2s
                    timeout client 1m
                    timeout server 1m
                    timeout check 2s
                    default-server inter 500ms fall 1 rise 1
                frontend web
                    bind 127.0.0.1:%d
                    default_backend desks
                backend desks
                    balance roundrobin
                    option httpchk GET /readyz
                    http-check expect status 200
                %s
                listen mail
                    mode tcp
                    bind 127.0.0.1:%d
                    balance roundrobin
                    option httpchk GET /readyz
                    http-check expect status 200
                %s
                """.formatted(door.port(), web, door.smtpPort(), mail));
    }

    /** One that sends everybody to whichever of the members says that it is the primary. */
    static Proxy beforePrimary(List<Member> members, Path folder) throws IOException {
        var door = new Door(Program.freePort(), 0);
        var servers = members.stream()
                .map(member -> "    server %s 127.0.0.1:%d check port %d"
                        .formatted(member.name(), member.port(), member.restPort()))
                .collect(Collectors.joining("\n"));
        return started(door, folder, """
                defaults
                    mode tcp
                    timeout connect 2s
                    timeout client 1h
                    timeout server 1h
                    timeout check 2s
                listen primary
                    bind 127.0.0.1:%d
                    option httpchk GET /primary
                    http-check expect status 200
                    default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
                %s
                """.formatted(door.port(), servers));
    }

    Door door() {
        return door;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        will.close();
    }

    private static Proxy started(Door door, Path folder, String settings) throws IOException {
        var file = Files.writeString(folder.resolve("haproxy.cfg"), settings);
        var process = new ProcessBuilder(PROGRAM, "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "haproxy.log"))
                .start();
        var proxy = new Proxy(door, process, LastWill.leave("kill -KILL $1", Long.toString(process.pid())));
        try {
            proxy.untilOpen();
            return proxy;
        } catch (IOException | RuntimeException failure) {
            proxy.close();
            throw failure;
        }
    }

    /** Who knocks before it listens would be sent away, and take that for a fault of the nodes. */
    private void untilOpen() throws IOException {
        var begun = System.nanoTime();
        while (!listens(door.port()) || door.smtpPort() != 0 && !listens(door.smtpPort())) {
            if (!process.isAlive() || System.nanoTime() - begun > LONGEST_START.toNanos()) {
                throw new IOException("HAProxy does not listen at " + door);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static boolean listens(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
