package io.tierline.channel.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MailReaderProperties {

    private static final List<String> SHAPES = List.of(
            "From: ",
            "Subject: =?utf-8?B?",
            "?=",
            "Content-Type: multipart/mixed; boundary=\"b\"\n\n",
            "--b\n",
            "--b--\n",
            "Content-Type: text/html; charset=\"",
            "Content-Transfer-Encoding: base64\n\n",
            "=C3=A6=",
            "begin 644 x\n",
            "end\n",
            "> ",
            "On Monday, A B <a@b.example> wrote:\n",
            "-----Original Message-----\n",
            "<blockquote>",
            "<div class=gmail_quote>",
            "Content-Disposition: attachment; filename*0*=utf-8''%",
            ";\n",
            "\n",
            "\r\n",
            "\0",
            "\uFFFF",
            "<",
            "\"",
            "(",
            "a@b.example");

    @Property(tries = 1500)
    void anyJumbleOfMailShapesIsRead(@ForAll("jumbles") String raw) {
        var mail = MailReader.read(raw.getBytes(StandardCharsets.UTF_8));

        assertThat(mail.text()).doesNotContain("\0");
        assertThat(mail.html()).doesNotContainIgnoringCase("<script");
        assertThat(mail.subject()).doesNotContain("\n").hasSizeLessThanOrEqualTo(500);
        assertThat(mail.attachments())
                .allSatisfy(file -> assertThat(file.name()).isNotBlank().doesNotContain("/", "\\"));
    }

    @Property(tries = 500)
    void anyBytesAreRead(@ForAll byte[] raw) {
        assertThat(MailReader.read(raw).subject()).isNotNull();
    }

    @Provide
    Arbitrary<String> jumbles() {
        var pieces =
                Arbitraries.oneOf(Arbitraries.of(SHAPES), Arbitraries.strings().ofMaxLength(20));
        return pieces.list().ofMaxSize(60).map(list -> String.join("", list));
    }
}
