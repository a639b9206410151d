package io.tierline.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhoTest {
    @ParameterizedTest
    @CsvSource({"Mira Solheim, MS", "Anna van der Berg, AB", "plant@sundby.example, PE", "Ida, I", "'', –", "𝒜 x, 𝒜X"
    })
    void aPersonHasInitials(String name, String initials) {
        assertThat(Who.chain(name).initials()).isEqualTo(initials);
    }
}
