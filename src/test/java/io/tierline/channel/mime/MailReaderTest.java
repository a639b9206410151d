package io.tierline.channel.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailReaderTest {

    @Test
    void theAnswerStandsAboveTheQuotation() {
        var mail = own("the-answer-stands-above-the-quotation");

        assertThat(mail.reply()).isEqualTo("Yes, it still stops.\n\nBest regards,\nInes");
        assertThat(mail.signature()).isEqualTo("Best regards,\nInes");
        assertThat(mail.text()).contains("We would like to know.");
    }

    @Test
    void theAnswerStandsBelowTheQuotation() {
        assertThat(own("the-answer-stands-below-the-quotation").reply()).isEqualTo("It does not. Thank you!");
    }

    @Test
    void answersBetweenQuotationsAreAllShown() {
        assertThat(own("answers-between-quotations-are-all-shown").reply())
                .contains("Which version?", "7.2", "Firefox");
    }

    @Test
    void aForwardIsShownWhole() {
        assertThat(own("a-forward-is-shown-whole").reply()).contains("Please look at this.", "The total is wrong.");
    }

    @Test
    void anUnknownCharsetIsGuessedAndSplitCharactersAreJoined() {
        var mail = own("an-unknown-charset-is-guessed");

        assertThat(mail.text().strip()).isEqualTo("æble og pærer");
        assertThat(mail.subject()).isEqualTo("Ændringæ");
        assertThat(mail.from()).containsExactly(new MailAddress("Jørn Søndberg", "jorn@fennimark.example"));
    }

    @Test
    void aReturnedMailIsAReportWithTheMailItIsAbout() {
        var report = own("a-returned-mail-without-standard-parts").report().orElseThrow();

        assertThat(report.kind()).isEqualTo(DeliveryReport.Kind.FAILED);
        assertThat(report.permanent()).isTrue();
        assertThat(report.originalMessageId()).isEqualTo("<out-7@tierline.example>");
        assertThat(report.recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.address()).isEqualTo("bo@quillon.example");
            assertThat(recipient.status()).isEqualTo("5.1.1");
            assertThat(recipient.replyCode()).isEqualTo("550");
        });
    }

    @Test
    void aCustomerMayWriteAboutBounces() {
        assertThat(own("a-customer-may-write-about-bounces").report()).isEmpty();
    }

    @Test
    void theNullSenderTellsABounceFromACustomer() {
        var raw = bytes("a-customer-may-write-about-bounces");

        assertThat(MailReader.read(raw, Optional.of("")).report()).isPresent();
        assertThat(MailReader.read(raw, Optional.of("info@velloran.example")).report())
                .isEmpty();
    }

    @Test
    void anAddressWithTwoSignsIsNobodys() {
        var read = written("mira@fennimark.example@evil.example");

        assertThat(read.author()).isEmpty();
    }

    @Test
    void aNameThatPosesAsAnAddressIsNotShown() {
        var read = written("\"mira@fennimark.example\" <eve@evil.example>");

        assertThat(read.author().orElseThrow().shown()).isEqualTo("eve@evil.example");
    }

    private static ParsedMail written(String from) {
        var raw = "From: " + from + "\r\nSubject: Gate 4\r\n\r\nNo labels\r\n";
        return MailReader.read(raw.getBytes(java.nio.charset.StandardCharsets.UTF_8), Optional.of("eve@evil.example"));
    }

    @Test
    void aVacationAnswerIsNoAnswer() {
        assertThat(own("a-vacation-answer-is-not-an-answer").automation().autoReply())
                .isTrue();
        assertThat(own("the-answer-stands-above-the-quotation").automation().neverAnswer())
                .isFalse();
    }

    @Test
    void scriptAndRemotePicturesAreTakenOut() {
        var html = own("script-and-remote-pictures-are-taken-out").html();

        assertThat(html).contains("<b>this</b>", "cid:logo", "https://velloran.example/a");
        assertThat(html).doesNotContain("script", "tracker", "onload", "javascript");
    }

    @Test
    void aNameMayNotClimbOutOfItsFolder() {
        var mail = own("a-name-may-not-climb-out-of-its-folder");

        assertThat(mail.attachments()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("résumé.pdf");
            assertThat(new String(file.content(), StandardCharsets.US_ASCII)).startsWith("%PDF-1.4");
        });
        assertThat(mail.reply()).isEqualTo("See the file.");
    }

    @Test
    void deepNestingAndCountlessPartsEndAtTheirLimits() {
        var deep = new StringBuilder("From: a@velloran.example\n");
        for (int i = 0; i < 3_000; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
        }
        var many = new StringBuilder("From: a@velloran.example\nContent-Type: multipart/mixed; boundary=b\n\n");
        for (int i = 0; i < 20_000; i++) {
            many.append("--b\n\nx\n");
        }

        assertThat(read(deep.toString()).problems()).contains("too-deep");
        assertThat(read(many.toString()).problems()).contains("too-many-parts");
    }

    @Test
    void anEmptyOrShapelessInputIsStillAMail() {
        assertThat(read("").text()).isEmpty();
        assertThat(read("no header here, only words").text()).contains("only words");
        assertThat(read("\0\0\0").text()).isEmpty();
    }

    @Test
    void aLineOfAMegabyteIsReadInTime() {
        var line = "On 10:30 a@b.example wrote ".repeat(40_000);

        assertThat(read("From: a@velloran.example\n\n" + line).reply()).isNotBlank();
    }

    static ParsedMail own(String name) {
        return MailReader.read(bytes(name));
    }

    private static ParsedMail read(String raw) {
        return MailReader.read(raw.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String name) {
        try (var in = MailReaderTest.class.getResourceAsStream("/mail/" + name + ".eml")) {
            return java.util.Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
