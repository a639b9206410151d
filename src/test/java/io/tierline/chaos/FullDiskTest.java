package io.tierline.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tierline.channel.MailListener;
import io.tierline.testing.Api;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.PostOffice;
import io.tierline.testing.RunningTierline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The disk of mails and attachments is too small for what comes; that of the database is not. */
class FullDiskTest extends RunningTierline {

    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    Cast cast;

    @Autowired
    MailListener listener;

    @Value("${tierline.data}")
    Path data;

    @Test
    void whatThereIsNoRoomForIsRefusedForNowAndNothingOfItIsKept() throws Exception {
        assumeThat(new DiskFull().missing()).isEmpty();
        var company = cast.play();
        var mira = company.customer().api(port);
        var ticket = "/api/v1/tickets/"
                + mira.post("/api/v1/tickets", Map.of("subject", "No labels", "body", "See the picture."))
                        .with(201)
                        .json()
                        .at("/id")
                        .asString();

        assertThat(new Browser(port).get("/readyz").statusCode()).isEqualTo(200); // which marks the folder

        try (var disk = small(data.resolve("files"))) {
            var large = attach(mira, ticket, "x".repeat(3 * MEGABYTE));

            assertThat(large.status()).isEqualTo(503);
            assertThat(large.header("Retry-After")).isNotEmpty();
            assertThat(large.json().at("/code").asString()).isEqualTo("cannot-be-kept");
            assertThat(mira.get(ticket + "/messages").json().at("/items")).hasSize(1);
            assertThat(mira.get(ticket + "/attachments").json().at("/items")).isEmpty();
            assertThatThrownBy(() -> PostOffice.send(
                            listener.port(),
                            company.customer().email(),
                            company.desk(),
                            "Labels",
                            "word ".repeat(MEGABYTE),
                            null))
                    .hasStackTraceContaining("451");
            assertThat(disk.folder().resolve("incoming")).isEmptyDirectory();

            attach(mira, ticket, "It fits.").with(201);
        }
        attach(mira, ticket, "It fits.").with(201); // in the folder that stays, where others look for it
    }

    /** Over what is there, with the mark by which the desk knows its folder. */
    private static SmallDisk small(Path files) throws IOException, InterruptedException {
        var mark = Files.readString(files.resolve("mark"));
        var disk = SmallDisk.at(files.toAbsolutePath(), "1m");
        Files.writeString(files.resolve("mark"), mark);
        Files.createDirectory(files.resolve("incoming"));
        return disk;
    }

    private static Api.Answer attach(Api by, String ticket, String content) {
        var body = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n" + content
                + "\r\n--edge--\r\n";
        return by.send(
                "POST", ticket + "/attachments", body, Map.of("Content-Type", "multipart/form-data; boundary=edge"));
    }
}
