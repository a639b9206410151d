package io.tierline.ticket;

import io.tierline.kernel.Checks;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Words people put on tickets: lower case, one line, at most fifty characters. */
final class Tags {

    private static final int MAX = 50;

    private Tags() {}

    static void check(Checks checks, Collection<String> tags) {
        checks.that(
                tags.stream().map(Text::line).allMatch(tag -> !tag.isEmpty() && tag.length() <= MAX),
                "tags",
                "malformed",
                "A tag has 1 to %d characters.".formatted(MAX));
    }

    static List<String> clean(Collection<String> tags) {
        return tags.stream()
                .map(tag -> Text.line(tag).toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }
}
