package io.tierline.triage;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A text in which words and phrases are found whole, without regard to case, accents and punctuation. */
final class Phrases {

    /** Who has not said it in so many letters will not say it after. */
    private static final int READ = 20_000;

    private static final int MOST_KNOWN = 10_000;

    /** The words of rules are few, and looked for in every ticket. */
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private final String text;

    private Phrases(String text) {
        this.text = text;
    }

    static Phrases in(String text) {
        return new Phrases(plain(text.substring(0, Math.min(text.length(), READ))));
    }

    /** The first of these that stands in the text. */
    Optional<String> firstOf(Collection<String> phrases) {
        return phrases.stream().filter(this::contains).findFirst();
    }

    private boolean contains(String phrase) {
        if (KNOWN.size() >= MOST_KNOWN) {
            KNOWN.clear();
        }
        var plain = KNOWN.computeIfAbsent(phrase, Phrases::plain);
        return !plain.isBlank() && text.contains(plain);
    }

    /** Words with one blank around each. In one pass, for it is done with every ticket and every word of the rules. */
    private static String plain(String text) {
        var letters = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var plain = new StringBuilder(letters.length() + 2).append(' ');
        letters.codePoints().filter(letter -> !accent(letter)).forEach(letter -> {
            if (inWord(letter)) {
                plain.appendCodePoint(letter);
            } else if (plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        });
        return plain.charAt(plain.length() - 1) == ' '
                ? plain.toString()
                : plain.append(' ').toString();
    }

    private static boolean accent(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean inWord(int letter) {
        return Character.isLetterOrDigit(letter)
                || switch (Character.getType(letter)) {
                    case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
                    default -> false;
                };
    }
}
