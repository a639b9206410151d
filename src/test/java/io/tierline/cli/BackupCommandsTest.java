package io.tierline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.Application;
import io.tierline.backup.BackupKey;
import io.tierline.database.OwnerAccess;
import io.tierline.files.ContentFolder;
import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/** Backups of the running desk, made and restored by the commands. */
class BackupCommandsTest extends RunningTierline {

    private static final int WRITERS = 3;
    private static final int BEFORE = 5;
    /** Characters that such a hash is written with. */
    private static final int SHA256 = 64;

    /** What guards the rows, and how a database says so. */
    private static final List<String> GUARDS = List.of(
            """
            select c.oid::regclass::text || ' ' || c.relrowsecurity::text || c.relforcerowsecurity::text || coalesce(c.relacl::text, '')
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
            """,
            "select polrelid::regclass::text || ' ' || polname || polroles::regrole[]::text from pg_policy",
            "select conrelid::regclass::text || ' ' || conname || pg_get_constraintdef(oid) || convalidated::text from pg_constraint",
            "select tgrelid::regclass::text || ' ' || tgname || tgenabled::text from pg_trigger where not tgisinternal",
            "select rolname || rolsuper::text || rolbypassrls::text || rolcreaterole::text || rolcanlogin::text from pg_roles where rolname like 'tier%'");

    @TempDir
    Path folder;

    @Autowired
    Cast cast;

    @Value("${tierline.data}")
    Path data;

    Cast.Company company;
    Path key;
    Path backup;

    @BeforeEach
    void aDeskAndAKey() throws Exception {
        company = cast.play();
        key = folder.resolve("key");
        backup = folder.resolve("desk.backup");
        BackupKey.make(key);
    }

    @Test
    void aRestoredDeskIsWhatItWasThoughItWasUsedMeanwhile() throws Exception {
        var mira = company.customer().api(port);
        var id = raise(mira, "Gate 4 prints nothing").json().at("/id").asString();
        var attachments = "/api/v1/tickets/" + id + "/attachments";
        attach(mira, attachments, "Zebra é");

        var acknowledged = takenWhileTicketsComeIn(mira);
        var target = folder.resolve("restored");
        var restored = restore("--data", target.toString());

        assertThat(restored.code()).as(restored.err()).isZero();
        try (var there = OwnerAccess.open(data, null);
                var here = OwnerAccess.open(target, null)) {
            for (var guard : GUARDS) {
                assertThat(all(here.connection(), guard))
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(all(there.connection(), guard));
            }
        }
        try (var desk = started(target)) {
            var again = new Api(
                    desk.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
                    company.customer().token());
            var file = again.get(attachments).with(200).json().at("/items/0/id").asString();
            assertThat(again.get(attachments + "/" + file).with(200).response().body())
                    .isEqualTo("Zebra é");
            for (var ticket : acknowledged) {
                assertThat(again.get("/api/v1/tickets/" + ticket).status()).isEqualTo(200);
            }
            assertThat(numbers(again)).doesNotContain(number(raise(again, "Gate 5 too")));
        }
    }

    @Test
    void whateverIsFlippedOrCutOffIsNoticedAndNothingIsWritten() throws Exception {
        assertThat(take().code()).isZero();
        var whole = Files.readAllBytes(backup);

        for (var at : List.of(0, 24, 40, 80, whole.length / 2, whole.length - 1)) {
            var flipped = whole.clone();
            flipped[at] ^= 1;
            assertRefused(flipped, "byte " + at);
        }
        assertRefused(Arrays.copyOf(whole, whole.length - 1), "cut by one");
        assertRefused(Arrays.copyOf(whole, whole.length / 2), "cut in half");
        assertRefused(Arrays.copyOf(whole, whole.length + 1), "one more");
    }

    @Test
    void aKeyThatIsMissingWrongOrNoneSaysSo() throws Exception {
        assertThat(take().code()).isZero();
        var other = folder.resolve("other");
        BackupKey.make(other);
        var none = Files.writeString(folder.resolve("none"), "a long pass phrase");

        assertThat(run(new Restore(), backup.toString(), "--try").err()).contains("A backup wants a key", "--new-key");
        assertThat(run(new Restore(), backup.toString(), "--try", "--key-file", folder + "/nowhere")
                        .err())
                .contains("There is no key file");
        assertThat(run(new Restore(), backup.toString(), "--try", "--key-file", other.toString())
                        .err())
                .contains("wants the key", BackupKey.from(key, null).id())
                .doesNotContain(Files.readString(key).strip());
        assertThat(run(new Restore(), backup.toString(), "--try", "--key-file", none.toString())
                        .err())
                .contains("is not a key");
        assertThat(run(new Backup(), backup.toString(), "--data", data.toString(), "--key-file", key.toString())
                        .err())
                .contains("never written over");
    }

    @Test
    void whatIsThereIsNeverWrittenOver() throws Exception {
        assertThat(take().code()).isZero();
        var filled = Files.createDirectories(folder.resolve("filled"));
        Files.writeString(filled.resolve("letter"), "dear");

        var intoAFilledFolder = restore("--data", filled.toString());
        var intoAFilledDatabase = restore("--data", folder.resolve("empty").toString(), "--db", url());

        assertThat(intoAFilledFolder.code()).isEqualTo(1);
        assertThat(intoAFilledFolder.err()).contains("is not empty");
        assertThat(filled).isDirectoryContaining(path -> path.endsWith("letter"));
        assertThat(intoAFilledDatabase.code()).isEqualTo(1);
        assertThat(intoAFilledDatabase.err()).contains("A desk is in this database already");
    }

    @Test
    void aFileThatRottedOnTheDiskIsNamedAndTheRestIsSaved() throws Exception {
        var mira = company.customer().api(port);
        var id = raise(mira, "Gate 4 prints nothing").json().at("/id").asString();
        attach(mira, "/api/v1/tickets/" + id + "/attachments", "rots " + id);
        var sha256 = HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256").digest(("rots " + id).getBytes(StandardCharsets.UTF_8)));
        var place = data.resolve("files")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
        var content = Files.readAllBytes(place);
        try {
            Files.writeString(place, "rotten");

            var taken = take();
            var tried = run(new Restore(), backup.toString(), "--try", "--key-file", key.toString());

            assertThat(taken.code()).isEqualTo(3);
            assertThat(taken.err()).contains(sha256);
            assertThat(tried.code()).isEqualTo(3);
            assertThat(tried.err()).contains(sha256);
        } finally {
            Files.write(place, content);
        }
    }

    /** Made by Tierline 0.1.0 of November 2026, with a key that is no secret. Later versions must go on restoring it. */
    @Test
    void anOldBackupIsRestoredByThisVersion() throws Exception {
        var old = Path.of("src/test/resources/backup");
        var target = folder.resolve("old");

        var restored = run(
                new Restore(),
                old.resolve("2026-11.backup").toString(),
                "--key-file",
                old.resolve("no-secret.key").toString(),
                "--data",
                target.toString());

        assertThat(restored.code()).as(restored.err()).isZero();
        var history = run(new VerifyAudit(), "--data", target.toString());
        assertThat(history.code()).as(history.out()).isZero();
        assertThat(history.out()).containsPattern("whole: [1-9][0-9]* records in [1-9]");
        try (var here = OwnerAccess.open(target, null);
                var there = OwnerAccess.open(data, null)) {
            assertThat(all(here.connection(), "select sha256 || ' ' || size from ticket.attachment"))
                    .isNotEmpty()
                    .isEqualTo(all(here.connection(), "select sha256 || ' ' || size from ticket.attachment").stream()
                            .map(kept -> measured(target, kept.substring(0, SHA256)))
                            .toList());
            assertThat(all(here.connection(), "select subject from ticket.ticket"))
                    .contains("Gate 4 prints nothing");
            for (var guard : GUARDS) {
                assertThat(all(here.connection(), guard))
                        .containsExactlyInAnyOrderElementsOf(all(there.connection(), guard));
            }
        }
    }

    /** What the bytes in the folder of that name come to. */
    private static String measured(Path target, String name) {
        try (var content = new ContentFolder(target).read(name)) {
            var bytes = content.readAllBytes();
            var sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(sha256) + " " + bytes.length;
        } catch (IOException | NoSuchAlgorithmException failure) {
            throw new AssertionError("the file " + name, failure);
        }
    }

    /** The tickets that were acknowledged before the backup began; others come in all the while. */
    private Queue<String> takenWhileTicketsComeIn(Api api) throws Exception {
        var acknowledged = new ConcurrentLinkedQueue<String>();
        var stop = new AtomicBoolean();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer = 0; writer < WRITERS; writer++) {
                writers.execute(() -> {
                    while (!stop.get()) {
                        acknowledged.add(raise(api, "One more").json().at("/id").asString());
                    }
                });
            }
            until(() -> acknowledged.size() >= BEFORE);
            var before = new ConcurrentLinkedQueue<>(acknowledged);
            var taken = take();
            stop.set(true);
            assertThat(taken.code()).as(taken.err()).isZero();
            return before;
        } finally {
            stop.set(true);
        }
    }

    private void assertRefused(byte[] content, String how) throws Exception {
        Files.write(backup, content);
        var target = folder.resolve("nothing");

        var restored = restore("--data", target.toString());

        assertThat(restored.code()).as(how).isEqualTo(1);
        assertThat(restored.err())
                .as(how)
                .containsAnyOf("is damaged", "is not a backup of Tierline", "was made by a newer", "wants the key")
                .doesNotContain("\tat ");
        assertThat(target).as(how).doesNotExist();
    }

    private static Api.Answer raise(Api api, String subject) {
        return api.post("/api/v1/tickets", Map.of("subject", subject, "body", "Since the morning."))
                .with(201);
    }

    private static void attach(Api api, String attachments, String content) {
        var body = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"gate.txt\"\r\n"
                + "Content-Type: text/plain; charset=UTF-8\r\n\r\n" + content + "\r\n--edge--\r\n";
        api.send("POST", attachments, body, Map.of("Content-Type", "multipart/form-data; boundary=edge"))
                .with(201);
    }

    private static int number(Api.Answer ticket) {
        return ticket.json().at("/number").asInt();
    }

    private static List<Integer> numbers(Api api) {
        return api.get("/api/v1/tickets?limit=100")
                .with(200)
                .json()
                .at("/items")
                .valueStream()
                .map(ticket -> ticket.at("/number").asInt())
                .toList();
    }

    private static ConfigurableApplicationContext started(Path target) {
        return new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--tierline.smtp-port=0",
                        "--tierline.durable=false",
                        "--tierline.jobs=false",
                        "--tierline.data=" + target);
    }

    private String url() throws Exception {
        try (var owner = OwnerAccess.open(data, null)) {
            return owner.connection().getMetaData().getURL() + "?user=postgres&password="
                    + Files.readString(data.resolve("database.secret")).strip();
        }
    }

    private Ran take() {
        return run(new Backup(), backup.toString(), "--data", data.toString(), "--key-file", key.toString());
    }

    private Ran restore(String... where) {
        var arguments = new ArrayList<>(List.of(backup.toString(), "--key-file", key.toString()));
        arguments.addAll(List.of(where));
        return run(new Restore(), arguments.toArray(String[]::new));
    }

    private static List<String> all(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    private static Ran run(Object command, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new PlainErrors())
                .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    private record Ran(int code, String out, String err) {}
}
