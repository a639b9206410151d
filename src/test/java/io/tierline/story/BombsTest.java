package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tierline.channel.MailListener;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Files that become a thousand times as large for who opens them. The desk opens none: it keeps the bytes that were sent,
 * hands out the same as a download, and takes neither the time nor the memory that opening would.
 */
class BombsTest extends RunningTierline {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int UNPACKED = 300 * MEGABYTE;
    /** Far below what any one of them becomes; reading, encoding and keeping one takes some copies of its half a megabyte. */
    private static final long MOST_ALLOCATED = 200L * MEGABYTE;

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Autowired
    Cast cast;

    @Autowired
    MailListener listener;

    @Autowired
    Jobs jobs;

    /** A kind of file as it is sent, by its name. */
    private record Bomb(String type, byte[] content) {}

    private static final byte[] PACKED = gzip();
    private static final Map<String, Bomb> BOMBS = bombs();

    @Test
    void aBombThatIsAttachedIsKeptAsItIs() throws Exception {
        var company = cast.play();
        var mira = company.customer().api(port);
        var ticket = raised(mira);
        for (var bomb : BOMBS.entrySet()) {
            bounded(bomb.getKey(), () -> attach(company, ticket, bomb.getKey(), bomb.getValue()));
        }
        assertThat(bounded("the page", () -> mira.get(ticket + "/attachments"))
                        .json()
                        .get("items")
                        .size())
                .isEqualTo(BOMBS.size());
        handedOutAsTheyCame(company, ticket);
    }

    @Test
    void aBombThatIsMailedIsKeptAsItIs() throws Exception {
        var company = cast.play();
        bounded("the mail", () -> {
            mail(company);
            jobs.run("mail-intake");
            return "";
        });
        var mira = company.customer().api(port);
        var items = mira.get("/api/v1/tickets").with(200).json().get("items");
        assertThat(items.size()).isEqualTo(1);
        var ticket = "/api/v1/tickets/" + items.get(0).get("id").asString();
        for (var page : List.of(ticket, ticket + "/messages", ticket + "/attachments")) {
            bounded(page, () -> mira.get(page).with(200));
        }
        handedOutAsTheyCame(company, ticket);
    }

    @Test
    void aBodyThatSaysItIsPackedIsNotUnpacked() throws Exception {
        var company = cast.play();
        var answer = bounded(
                "a packed body",
                () -> send(
                        company.customer(),
                        "POST",
                        "/api/v1/tickets",
                        PACKED,
                        Map.of("Content-Type", "application/json", "Content-Encoding", "gzip")));

        assertThat(answer.statusCode()).isBetween(400, 499);
    }

    /** Else nothing above would be proved. */
    @Test
    void openingOneWouldBeNoticed() {
        assertThatThrownBy(() -> bounded("opening", BombsTest::opened)).isInstanceOf(AssertionError.class);
    }

    private static int opened() throws IOException {
        var total = 0;
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(PACKED))) {
            for (var part = gzip.readNBytes(MEGABYTE); part.length > 0; part = gzip.readNBytes(MEGABYTE)) {
                total += part.length;
            }
        }
        return total;
    }

    private void handedOutAsTheyCame(Cast.Company company, String ticket) throws Exception {
        var files = company.customer()
                .api(port)
                .get(ticket + "/attachments")
                .with(200)
                .json()
                .get("items");
        assertThat(files.size()).isEqualTo(BOMBS.size());
        for (JsonNode file : files) {
            var name = file.get("name").asString();
            var sent = BOMBS.get(name);
            assertThat(sent).as(name).isNotNull();
            assertThat(file.get("size").asInt()).as(name).isEqualTo(sent.content().length);
            var got = bounded(
                    name,
                    () -> send(
                            company.customer(),
                            "GET",
                            ticket + "/attachments/" + file.get("id").asString(),
                            new byte[0],
                            Map.of()));
            assertThat(got.body()).as(name).isEqualTo(sent.content());
            var headers = got.headers();
            assertThat(headers.firstValue("Content-Disposition").orElse(""))
                    .as(name)
                    .startsWith("attachment;");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(name).contains("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(name)
                    .contains("sandbox");
            assertThat(headers.firstValue("Content-Encoding")).as(name).isEmpty();
        }
    }

    private interface Act<T> {
        T act() throws Exception;
    }

    /** What every thread of the program allocates meanwhile, and how long it takes, stay far below what opening takes. */
    private static <T> T bounded(String what, Act<T> act) throws Exception {
        var allocated = THREADS.getTotalThreadAllocatedBytes();
        var start = System.nanoTime();
        var done = act.act();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(LONGEST);
        assertThat(THREADS.getTotalThreadAllocatedBytes() - allocated).as(what).isLessThan(MOST_ALLOCATED);
        return done;
    }

    private static String raised(Api mira) {
        return "/api/v1/tickets/"
                + mira.post("/api/v1/tickets", Map.of("subject", "Gate 4", "body", "See the files."))
                        .with(201)
                        .json()
                        .get("id")
                        .asString();
    }

    private HttpResponse<byte[]> attach(Cast.Company company, String ticket, String name, Bomb bomb) throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: " + bomb.type() + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bomb.content());
        body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
        var answer = send(
                company.customer(),
                "POST",
                ticket + "/attachments",
                body.toByteArray(),
                Map.of("Content-Type", "multipart/form-data; boundary=edge"));
        assertThat(answer.statusCode()).as(name).isEqualTo(201);
        return answer;
    }

    private HttpResponse<byte[]> send(
            Cast.Player player, String method, String path, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + player.token())
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    /** Each as a file, and the text that is a bomb once more as a part without a name, which a mail's reader reads as words. */
    private void mail(Cast.Company company) throws MessagingException {
        var session = Session.getInstance(new Properties());
        var mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress(company.customer().email()));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(company.desk()));
        mail.setSubject("See the files");
        var parts = new MimeMultipart();
        var words = new MimeBodyPart();
        words.setText("Nothing comes out.");
        parts.addBodyPart(words);
        for (var bomb : BOMBS.entrySet()) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(
                    bomb.getValue().content(), bomb.getValue().type())));
            part.setFileName(bomb.getKey());
            part.setHeader("Content-Transfer-Encoding", "base64");
            part.setHeader("Content-Encoding", "gzip");
            parts.addBodyPart(part);
        }
        mail.setContent(parts);
        mail.saveChanges();
        try (var transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", listener.port(), null, null);
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }

    private static Map<String, Bomb> bombs() {
        var bombs = new LinkedHashMap<String, Bomb>();
        var zip = zip();
        bombs.put("letter.zip", new Bomb("application/zip", zip));
        bombs.put(
                "letter.docx",
                new Bomb("application/vnd.openxmlformats-officedocument.wordprocessingml.document", zip));
        bombs.put("log.gz", new Bomb("application/gzip", PACKED));
        bombs.put("order.xml", new Bomb("text/xml", laughs("order", "<order>&l9;</order>")));
        bombs.put(
                "picture.svg",
                new Bomb(
                        "image/svg+xml",
                        laughs("svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>&l9;</text></svg>")));
        bombs.put("page.xhtml", new Bomb("application/xhtml+xml", laughs("html", "<html><body>&l9;</body></html>")));
        return bombs;
    }

    /** Ten to the ninth times the same words. */
    private static byte[] laughs(String root, String document) {
        var entities = new ArrayList<String>(List.of("<!ENTITY l0 \"ha\">"));
        IntStream.rangeClosed(1, 9)
                .forEach(n -> entities.add("<!ENTITY l%d \"%s\">".formatted(n, ("&l" + (n - 1) + ";").repeat(10))));
        return ("<?xml version=\"1.0\"?><!DOCTYPE " + root + " [" + String.join("", entities) + "]>" + document)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip() {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zeros(zip);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return packed.toByteArray();
    }

    private static byte[] gzip() {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            zeros(gzip);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return packed.toByteArray();
    }

    private static void zeros(OutputStream out) throws IOException {
        var megabyte = new byte[MEGABYTE];
        for (var done = 0; done < UNPACKED; done += MEGABYTE) {
            out.write(megabyte);
        }
    }
}
