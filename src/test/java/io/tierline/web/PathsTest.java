package io.tierline.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x", "", "/{x}"})
    void nobodyIsSentToAnotherSite(String path) {
        assertThat(Paths.own(path)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/queues/team?severity=critical", "/tickets/4182"})
    void aPathOfTheDeskIsKept(String path) {
        assertThat(Paths.own(path)).isEqualTo(path);
    }
}
