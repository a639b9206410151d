package io.tierline.chaos;

import io.tierline.testing.Program;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL from Debian under Patroni and etcd, all on this machine: a primary, a replica that has every commit before it is
 * acknowledged, and HAProxy that leads to the primary. As root all of it runs as "postgres", for PostgreSQL refuses root.
 */
final class Cluster implements Database {

    private static final String BINARIES = "/usr/lib/postgresql/15/bin";
    private static final String SECRET = "known-to-this-run-only";
    private static final int DEAF_SECONDS = 3;
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path folder;
    private final int etcdPort = Program.freePort();
    private final List<Member> members = List.of(member("one"), member("two"));
    private final List<Daemon> daemons = new ArrayList<>();
    private final Proxy proxy;

    /** Starts all of it, and comes back when the replica follows synchronously. */
    Cluster() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("tierline-cluster-"); // where "postgres" may go too
        proxy = Proxy.beforePrimary(members, folder);
        if (ROOT) {
            run("chown", "postgres", folder.toString());
        }
        startEtcd();
        startMember(members.getFirst());
        await(members.getFirst(), "/primary");
        startMember(members.getLast());
        await(members.getLast(), "/synchronous");
    }

    /** What this machine lacks for it. */
    static List<String> missing() {
        return Stream.of("/usr/bin/patroni", "/usr/bin/etcd", BINARIES + "/postgres", "/usr/sbin/haproxy")
                        .allMatch(program -> Files.isExecutable(Path.of(program)))
                ? List.of()
                : List.of("Patroni, etcd, PostgreSQL 15 and HAProxy (Debian: apt-get install patroni etcd-server"
                        + " postgresql-15 haproxy)");
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=%s"
                .formatted(proxy.door().port(), SECRET);
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url() + "&connectTimeout=10&socketTimeout=120");
    }

    /**
     * The primary's machine dies: Patroni and all of its PostgreSQL get SIGKILL at once. For a while before, the replica
     * receives nothing, as behind a network that breaks: what is acknowledged without it is lost then.
     */
    @Override
    public void kill() throws IOException, InterruptedException {
        var primary = members.stream()
                .filter(member -> says(member, "/primary"))
                .findFirst()
                .orElseThrow();
        var replica = members.stream()
                .filter(member -> !member.equals(primary))
                .findFirst()
                .orElseThrow();
        var receiver = Long.toString(receiverOf(replica));
        run("kill", "-STOP", receiver);
        TimeUnit.SECONDS.sleep(DEAF_SECONDS);
        kill(primary);
        run("kill", "-TERM", receiver); // or it would still read what lies in its socket
        run("kill", "-CONT", receiver);
    }

    /** The process by which a member's PostgreSQL hears of the primary's commits. */
    private long receiverOf(Member member) throws IOException {
        var postmaster = folder.resolve(member.name()).resolve("postmaster.pid");
        var server = Long.parseLong(Files.readAllLines(postmaster).getFirst().strip());
        return ProcessHandle.of(server)
                .orElseThrow()
                .children()
                .map(ProcessHandle::pid)
                .filter(Cluster::receives)
                .findFirst()
                .orElseThrow(() -> new IOException("nothing receives for " + member));
    }

    private static boolean receives(long process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process), "cmdline"))
                    .contains("walreceiver");
        } catch (IOException gone) {
            return false;
        }
    }

    private void kill(Member primary) throws IOException {
        for (var daemon : List.copyOf(daemons)) {
            if (daemon.name().equals(primary.name())) {
                daemon.kill();
                daemons.remove(daemon);
            }
        }
    }

    /** Starts the members that are dead; they follow the new primary. */
    @Override
    public void start() throws IOException, InterruptedException {
        for (var member : members) {
            if (daemons.stream().noneMatch(daemon -> daemon.name().equals(member.name()))) {
                startMember(member);
                await(member, "/synchronous");
            }
        }
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException("a cluster is killed, not stopped");
    }

    @Override
    public Wire wire() {
        throw new UnsupportedOperationException("there is no wire to a cluster");
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        for (var daemon : daemons.reversed()) {
            daemon.kill();
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    private static Member member(String name) {
        try {
            return new Member(name, Program.freePort(), Program.freePort());
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    private void startEtcd() throws IOException {
        var clients = "http://127.0.0.1:" + etcdPort;
        var peers = "http://127.0.0.1:" + Program.freePort();
        daemons.add(daemon(
                "etcd",
                List.of(
                        "/usr/bin/etcd",
                        "--data-dir=" + folder.resolve("etcd"),
                        "--listen-client-urls=" + clients,
                        "--advertise-client-urls=" + clients,
                        "--listen-peer-urls=" + peers,
                        "--initial-advertise-peer-urls=" + peers,
                        "--initial-cluster=default=" + peers)));
    }

    private void startMember(Member member) throws IOException {
        var settings = Files.writeString(folder.resolve(member.name() + ".yml"), """
                scope: tierline
                name: %1$s
                restapi: {listen: "127.0.0.1:%3$d", connect_address: "127.0.0.1:%3$d"}
                etcd3: {host: "127.0.0.1:%4$d"}
                bootstrap:
                  dcs:
                    ttl: 20
                    loop_wait: 5
                    retry_timeout: 5
                    synchronous_mode: true
                    postgresql: {use_pg_rewind: true}
                  initdb: [{encoding: UTF8}, {locale: C.UTF-8}, data-checksums]
                postgresql:
                  listen: 127.0.0.1:%2$d
                  connect_address: 127.0.0.1:%2$d
                  data_dir: %5$s/%1$s
                  bin_dir: %6$s
                  pgpass: %5$s/%1$s.pgpass
                  authentication:
                    superuser: {username: postgres, password: %7$s}
                    replication: {username: replicator, password: %7$s}
                  pg_hba: [host all all 127.0.0.1/32 scram-sha-256, host replication all 127.0.0.1/32 scram-sha-256]
                  parameters: {unix_socket_directories: %5$s}
                """.formatted(
                        member.name(), member.port(), member.restPort(), etcdPort, folder, BINARIES, SECRET));
        daemons.add(daemon(member.name(), List.of("/usr/bin/patroni", settings.toString())));
    }

    private Daemon daemon(String name, List<String> command) throws IOException {
        var words = new ArrayList<String>();
        if (ROOT) {
            words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        words.addAll(command);
        return Daemon.start(name, words, folder);
    }

    private static void await(Member member, String says) throws InterruptedException {
        var begun = System.nanoTime();
        while (!says(member, says)) {
            if (System.nanoTime() - begun > LONGEST_START.toNanos()) {
                throw new IllegalStateException("After %s %s does not say %s".formatted(LONGEST_START, member, says));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static boolean says(Member member, String what) {
        try {
            var asked = (HttpURLConnection) URI.create("http://127.0.0.1:" + member.restPort() + what)
                    .toURL()
                    .openConnection();
            asked.setConnectTimeout(1_000);
            asked.setReadTimeout(5_000);
            return asked.getResponseCode() == 200;
        } catch (IOException silent) {
            return false;
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).start().waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }
}
