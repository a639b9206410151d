package io.tierline.bench;

import java.nio.charset.StandardCharsets;

/** Text of made-up words, the same for the same seed: few words are common, most are rare, as in any language. */
final class Words {
    private static final int VOCABULARY = 8_000;
    private static final String CONSONANTS = "bdfgklmnprstvw";
    private static final String VOWELS = "aeiou";
    private static final int SYLLABLES = CONSONANTS.length() * VOWELS.length();

    /** In nearly every ticket. */
    static final String COMMON = word(0);

    /** In one ticket of about a hundred. */
    static final String USUAL = word(4_000);

    /** In {@value #RARE_TICKETS} tickets of the world, however large. */
    static final String RARE = "quellmarten";

    static final int RARE_TICKETS = 5;

    /** In one ticket of a thousand. */
    static final String PHRASE = "amber gasket";

    static final int PHRASE_EVERY = 1_000;

    private static final double RIGHT_HALF = 0x1.0p-53;
    private static final byte[][] WRITTEN = written();

    private Words() {}

    /** Fills the stretch with whole words and, where the last does not fit, with full stops. */
    static void fill(byte[] into, int from, int length, long seed) {
        var random = seed;
        var at = from;
        var end = from + length;
        while (true) {
            random = mix(random + 0x9E3779B97F4A7C15L);
            var share = (random >>> 11) * RIGHT_HALF;
            var word = WRITTEN[(int) (VOCABULARY * share * share * share)];
            if (at + word.length + 1 > end) {
                break;
            }
            System.arraycopy(word, 0, into, at, word.length);
            at += word.length;
            into[at++] = ' ';
        }
        while (at < end) {
            into[at++] = '.';
        }
    }

    static String text(int length, long seed) {
        var bytes = new byte[length];
        fill(bytes, 0, length, seed);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** Numbers that look like chance and are always the same. */
    static long mix(long value) {
        var z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static String word(int number) {
        return syllable(number % SYLLABLES)
                + syllable(number / SYLLABLES % SYLLABLES)
                + syllable((number * 31 + 7) % SYLLABLES);
    }

    private static String syllable(int number) {
        return "" + CONSONANTS.charAt(number / VOWELS.length()) + VOWELS.charAt(number % VOWELS.length());
    }

    private static byte[][] written() {
        var words = new byte[VOCABULARY][];
        for (var n = 0; n < VOCABULARY; n++) {
            words[n] = word(n).getBytes(StandardCharsets.US_ASCII);
        }
        return words;
    }
}
