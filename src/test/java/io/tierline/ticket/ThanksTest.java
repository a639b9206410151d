package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThanksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thanks!",
                "Thank you very much, it works now.",
                "Perfect, thanks a lot.\n\nBest regards\nMira Solheim",
                "Vielen Dank, funktioniert!",
                "Merci beaucoup",
                "tusen takk",
                "thanks, that’s great"
            })
    void thanksAndNothingElseWantNoAnswer(String body) {
        assertThat(Thanks.only(body, "Mira Solheim")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "It works now.",
                "Thanks, but it does not work.",
                "Thanks. And gate 5?",
                "Thanks, works now?",
                "Thank you. The door is still open.",
                "Danke, aber es geht nicht",
                "Thanks, please call me"
            })
    void whoeverSaysMoreWaitsForAnAnswer(String body) {
        assertThat(Thanks.only(body, "Mira Solheim")).isFalse();
    }
}
