package io.tierline.blueprint.text;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody may have meant. */
public final class Nearest {

    private static final int LONGEST = 60;

    private Nearest() {}

    /** “ Did you mean “…”?” for the known word that is most like it; empty when none is near. */
    public static String hint(String word, Collection<String> known) {
        return word.length() > LONGEST
                ? ""
                : known.stream()
                        .filter(one -> distance(word, one) <= Math.max(1, word.length() / 3))
                        .min(Comparator.comparingInt(one -> distance(word, one)))
                        .map(" Did you mean “%s”?"::formatted)
                        .orElse("");
    }

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    static int distance(String from, String to) {
        var before = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var now = new int[to.length() + 1];
            now[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var change = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(change, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[to.length()];
    }
}
