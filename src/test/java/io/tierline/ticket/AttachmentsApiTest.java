package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files over real HTTP, in multipart bodies written by hand. */
class AttachmentsApiTest extends RunningTierline {

    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    Cast cast;

    Cast.Company company;
    Api mira;
    String files;

    @BeforeEach
    void aTicket() {
        company = cast.play();
        mira = company.customer().api(port);
        var raised = mira.post("/api/v1/tickets", Map.of("subject", "No labels", "body", "See the picture"));
        files = "/api/v1/tickets/" + raised.with(201).json().at("/id").asString() + "/attachments";
    }

    @Test
    void filesComeBackAsTheyWereSent() {
        var sent = send("edge", file("edge", "gate 4.txt", "Zebra é") + file("edge", "log.txt", "line"), Map.of());

        assertThat(sent.with(201).header("Location")).contains("/messages/");
        var listed = company.firstLine().api(port).get(files).with(200).json().at("/items");
        assertThat(listed).hasSize(2);
        assertThat(listed.at("/0/name").asString()).isEqualTo("gate 4.txt");
        var read = company.firstLine()
                .api(port)
                .get(files + "/" + listed.at("/0/id").asString());
        assertThat(read.with(200).response().body()).isEqualTo("Zebra é");
        assertThat(company.otherCustomer()
                        .api(port)
                        .get(files + "/" + listed.at("/0/id").asString())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRetryUnderTheSameKeyAttachesOnceWhateverItsBoundary() {
        var key = Map.of("Idempotency-Key", "files-1");

        var first = send("edge", file("edge", "a.txt", "once"), key).with(201);
        var second = send("rim", file("rim", "a.txt", "once"), key).with(201);
        var other = send("rim", file("rim", "a.txt", "twice"), key);

        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(other.status()).isEqualTo(422);
        assertThat(mira.get(files).json().at("/items")).hasSize(1);
    }

    @Test
    void whatIsTooLargeIsRefusedAndNothingIsKept() {
        var oneFile = send("edge", file("edge", "big.bin", "x".repeat(26 * MEGABYTE)), Map.of());
        var together = send(
                "edge",
                file("edge", "a.bin", "x".repeat(16 * MEGABYTE)) + file("edge", "b.bin", "y".repeat(16 * MEGABYTE)),
                Map.of());

        assertThat(oneFile.status()).isEqualTo(413);
        assertThat(oneFile.json().at("/code").asString()).isEqualTo("too-large");
        assertThat(oneFile.json().at("/limitBytes").asLong()).isEqualTo(25L * MEGABYTE);
        assertThat(together.status()).isEqualTo(413);
        assertThat(mira.get(files).json().at("/items")).isEmpty();
        assertThat(mira.get(files.replace("attachments", "messages")).json().at("/items"))
                .hasSize(1);
    }

    @Test
    void whatIsSentTogetherIsTakenUpToTheLimitThatTheDescriptionNames() {
        var limit = 30 * MEGABYTE;
        var half = file("edge", "a.bin", "x".repeat(15 * MEGABYTE));
        var rest = limit - half.length() - file("edge", "b.bin", "").length() - "--edge--\r\n".length();

        assertThat(send("edge", half + file("edge", "b.bin", "y".repeat(rest + 1)), Map.of())
                        .status())
                .isEqualTo(413);
        assertThat(mira.get(files).json().at("/items")).isEmpty();
        send("edge", half + file("edge", "b.bin", "y".repeat(rest)), Map.of()).with(201);
        assertThat(mira.get(files).json().at("/items")).hasSize(2);
        assertThat(mira.get("/api/openapi.json").response().body()).contains("at most 30 MB; as a message");
    }

    @Test
    void aPartThatNobodyKnowsIsRefused() {
        var sent = send(
                "edge",
                file("edge", "a.txt", "a") + file("edge", "b.txt", "b").replace("name=\"file\"", "name=\"extra\""),
                Map.of());

        assertThat(sent.status()).isEqualTo(400);
        assertThat(sent.json().at("/parameter").asString()).isEqualTo("extra");
        assertThat(mira.get(files).json().at("/items")).isEmpty();
    }

    @Test
    void whatIsNoMultipartIsRefused() {
        assertThat(mira.post(files, Map.of("file", "a")).status()).isEqualTo(415);
        assertThat(send("edge", "nonsense", Map.of()).status()).isBetween(400, 422);
        assertThat(mira.get(files).json().at("/items")).isEmpty();
    }

    private Api.Answer send(String boundary, String parts, Map<String, String> more) {
        var headers = new HashMap<>(more);
        headers.put("Content-Type", "multipart/form-data; boundary=" + boundary);
        return mira.send("POST", files, parts + "--" + boundary + "--\r\n", headers);
    }

    private static String file(String boundary, String name, String content) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + content + "\r\n";
    }
}
