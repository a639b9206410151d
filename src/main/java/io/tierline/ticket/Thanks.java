package io.tierline.ticket;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a customer's message is thanks and nothing else. Every word must be known here, or be the author's own name: a
 * message that says anything more, a question or a “not”, is never taken for mere thanks.
 */
final class Thanks {
    private static final int MOST_WORDS = 15;

    private static final Set<String> THANKS = words("""
            thanks thank thx ty cheers danke dank merci gracias grazie bedankt takk tack tak kiitos obrigado obrigada
            """);

    private static final Set<String> BESIDES = words("""
            hi hello dear hej hallo bonjour you very much so many a lot again for the your quick fast kind help answer
            reply support all it its that this that's it's is was works worked working now fine good great perfect
            excellent well solved fixed ok okay yes done best kind regards wishes and everyone team
            vielen schon sehr funktioniert jetzt gut alles super ja mit freundlichen grussen beste liebe grusse
            beaucoup bien parfait tout oui cordialement muchas molte grazie mille hartelijk groet groeten vriendelijke
            mange tusen hjelpen hilsen hilsener med vennlig
            """);

    private Thanks() {}

    static boolean only(String body, String author) {
        if (body.contains("?")) {
            return false;
        }
        var name = split(author);
        var said = split(body);
        return said.size() <= MOST_WORDS
                && said.stream().anyMatch(THANKS::contains)
                && said.stream()
                        .allMatch(word -> THANKS.contains(word) || BESIDES.contains(word) || name.contains(word));
    }

    private static Set<String> words(String lines) {
        return Set.copyOf(split(lines));
    }

    private static List<String> split(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}\\p{N}']+", -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
