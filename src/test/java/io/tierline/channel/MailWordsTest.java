package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailWordsTest {

    @Test
    void anAddressIsALinkWithoutTheEndOfItsSentence() {
        assertThat(MailWords.html("See https://desk.example/tickets/7."))
                .isEqualTo("<p>See <a href=\"https://desk.example/tickets/7\">https://desk.example/tickets/7</a>.</p>");
    }

    @Test
    void bracketsAndQuotationMarksAreNoPartOfIt() {
        assertThat(MailWords.html("<https://a.example/?b=1&c=2> and \"https://d.example\""))
                .contains(
                        "&lt;<a href=\"https://a.example/?b=1&amp;c=2\">",
                        "</a>&gt; and &quot;<a href=\"https://d.example\">",
                        "</a>&quot;");
    }

    @Test
    void nothingElseBecomesHtml() {
        assertThat(MailWords.html("javascript:alert(1) <b>\n\nhttps://\"onload=x"))
                .doesNotContain("<b>", "href=\"javascript", "\"onload");
    }
}
