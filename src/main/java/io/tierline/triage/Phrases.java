package io.tierline.triage;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text in which words and phrases are found whole, without regard to case, accents and punctuation. */
final class Phrases {

    /** Who has not said it in so many letters will not say it after. */
    private static final int READ = 20_000;

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

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
        var plain = plain(phrase);
        return !plain.isBlank() && text.contains(plain);
    }

    /** Words with one blank around each. */
    private static String plain(String text) {
        var letters = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return " " + BETWEEN_WORDS.matcher(letters).replaceAll(" ").strip() + " ";
    }
}
