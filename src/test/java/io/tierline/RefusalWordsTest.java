package io.tierline;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tierline.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each refusal of each feature has a code of its own, and each code one sentence. */
class RefusalWordsTest {

    private static final String PREFIX = "refusal.";

    @Test
    void noTwoFeaturesRefuseByTheSameCode() {
        assertThat(codes()).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }

    @Test
    void noWordsAreSaidTwice() throws IOException {
        assertThat(keys()).doesNotHaveDuplicates();
    }

    @Test
    void everyCodeHasItsSentenceAndEverySentenceItsCode() throws IOException {
        var sentences = keys().stream()
                .filter(key -> key.startsWith(PREFIX) && !key.endsWith(".title"))
                .map(key -> key.substring(PREFIX.length()));

        assertThat(sentences).containsExactlyInAnyOrderElementsOf(codes());
    }

    private static List<String> codes() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.tierline").stream()
                        .filter(found -> found.isEnum() && found.isAssignableTo(Refusal.class))
                        .map(JavaClass::reflect)
                        .flatMap(refusals -> Arrays.stream(refusals.getEnumConstants()))
                        .map(refusal -> ((Refusal) refusal).code())
                        .toList();
    }

    private static List<String> keys() throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/messages.properties")).stream()
                .filter(line -> line.matches("[a-z].*=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }
}
