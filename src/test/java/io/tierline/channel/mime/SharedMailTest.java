package io.tierline.channel.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures the reader on real mails. */
class SharedMailTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void bodiesAreDecodedByteForByte() {
        var different = new ArrayList<String>();
        var equal = 0;
        for (Path message : SharedMail.files("mime")) {
            if (!message.toString().endsWith(".msg")) {
                continue;
            }
            var parts = new TreeMap<String, byte[]>();
            number(MimeReader.read(SharedMail.bytes(message), new LinkedHashSet<>()), "_1", parts);
            for (Path expected : expectedBodies(message)) {
                var part = expected.getFileName()
                        .toString()
                        .replaceFirst(".*_decoded", "")
                        .replaceFirst("\\..*", "");
                if (Arrays.equals(SharedMail.bytes(expected), parts.get(part))) equal++;
                else different.add(expected.getFileName().toString());
            }
        }
        System.out.printf("mime bodies: %d equal, %d different %s%n", equal, different.size(), different);
        assertThat(equal).isPositive();
        assertThat(different).isEmpty();
    }

    @Test
    void repliesAreFoundAsTheSenderMeantThem() {
        var different = new ArrayList<String>();
        var cases = 0;
        for (JsonNode expected :
                JSON.readTree(SharedMail.bytes(SharedMail.folder().resolve("replies/expected.json")))) {
            cases++;
            if (!replyMatches(expected)) different.add(expected.path("file").asString());
        }
        System.out.printf(
                "replies and signatures: %d of %d as expected %s%n", cases - different.size(), cases, different);
        assertThat(different).isEmpty();
    }

    @Test
    void reportsOfMailSystemsAreRecognisedAndHonestMailIsKept() {
        var missed = new ArrayList<String>();
        var reports = 0;
        for (Path message : SharedMail.files("bounces")) {
            if (!message.toString().contains("not-a-bounce")
                    && message.toString().endsWith(".eml")) {
                reports++;
                var mail = MailReader.read(SharedMail.bytes(message));
                if (mail.report().isEmpty() && !mail.automation().autoReply())
                    missed.add(message.getFileName().toString());
            }
        }
        var wronglyTaken = new ArrayList<String>();
        for (Path message : honest()) {
            if (MailReader.read(SharedMail.bytes(message)).report().isPresent())
                wronglyTaken.add(message.getFileName().toString());
        }
        System.out.printf(
                "reports: %d of %d recognised %s, wrongly taken %s%n",
                reports - missed.size(), reports, missed, wronglyTaken);
        assertThat(missed).isEmpty();
        assertThat(wronglyTaken).isEmpty();
    }

    @Test
    void everyMailIsReadQuickly() {
        for (Path message : SharedMail.messages()) {
            var start = System.nanoTime();
            var mail = MailReader.read(SharedMail.bytes(message));

            assertThat(mail.text()).as(message.toString()).doesNotContain("\0");
            assertThat(System.nanoTime() - start).as(message.toString()).isLessThan(5_000_000_000L);
        }
    }

    private static List<Path> honest() {
        var all = new ArrayList<>(SharedMail.files("everyday"));
        // The third file of that folder is a bounce of an unusual shape: kept from the labels, not from being one.
        SharedMail.files("bounces/not-a-bounce").stream()
                .filter(p -> p.toString().contains("is-not-bounce"))
                .forEach(all::add);
        return all;
    }

    private static boolean replyMatches(JsonNode expected) {
        var folder = SharedMail.folder().resolve("replies");
        var content = SharedMail.bytes(folder.resolve(expected.path("file").asString()));
        return switch (expected.path("kind").asString()) {
            case "plain" ->
                MailReader.read(content)
                        .reply()
                        .strip()
                        .equals(expected.path("expected_reply").asString().strip());
            case "html" ->
                bare(htmlReply(content))
                        .equals(bare(expected.path("expected_reply").asString()));
            default -> {
                var sender = text(SharedMail.bytes(
                        folder.resolve(expected.path("sender_file").asString())));
                var found = Signature.of(text(content), sender.strip());
                yield found.strip()
                        .equals(expected.path("expected_signature").asString().strip());
            }
        };
    }

    private static String htmlReply(byte[] html) {
        var mail = "From: a@velloran.example\nContent-Type: text/html; charset=utf-8\n\n" + text(html);
        return MailReader.read(mail.getBytes(StandardCharsets.UTF_8)).reply();
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Only what the expectation names: two files left over from older versions lie in the folder too. */
    private static List<Path> expectedBodies(Path message) {
        var base = message.getFileName().toString().replace(".msg", "_decoded");
        var named = text(SharedMail.bytes(message.resolveSibling(base + ".xml")));
        return Pattern.compile("-body name=\"([^\"]+)\"")
                .matcher(named)
                .results()
                .map(found -> message.resolveSibling(found.group(1)))
                .toList();
    }

    private static void number(MimeNode node, String at, Map<String, byte[]> parts) {
        if (node.multipart()) {
            for (int i = 0; i < node.children().size(); i++)
                number(node.children().get(i), at + "_" + (i + 1), parts);
        } else if (node.is("message/rfc822")) {
            number(MimeReader.read(node.content(), new LinkedHashSet<>()), at + "_1", parts);
        } else {
            parts.put(at, node.content());
        }
    }
}
