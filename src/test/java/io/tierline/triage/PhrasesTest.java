package io.tierline.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {

    @ParameterizedTest
    @CsvSource({
        "'Gate 4: prints no labels', labels",
        "'Gate 4: prints no labels', 'gate  4'",
        "'DOWN!', down",
        "'Größe der Etikétten', 'etiketten'",
        "'İstanbul is offline', istanbul",
        "'ﬁle ½ lost', 'file 1⁄2'",
        "'printer … down', 'printer, down'"
    })
    void wordsAreFoundWithoutRegardToCaseAccentsAndPunctuation(String text, String words) {
        var found = Phrases.in(text).firstOf(List.of("elsewhere", words));

        assertThat(found).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"'labels', label", "'label', labels", "'down town', 'down, up'", "'anything', '!'", "'', ''"})
    void onlyWholeWordsAreFound(String text, String words) {
        assertThat(Phrases.in(text).firstOf(List.of(words))).isEmpty();
    }
}
