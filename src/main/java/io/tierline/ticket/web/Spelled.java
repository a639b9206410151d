package io.tierline.ticket.web;

import io.tierline.kernel.WireWord;
import java.util.Locale;
import java.util.Map;

/** Wire words as people say them. */
final class Spelled {
    private static final String[] SMALL = {
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
    };
    private static final Map<String, String> PROMISES = Map.of(
            "first-response", "First answer",
            "next-response", "Next answer",
            "customer-update", "Customer update",
            "resolution", "Solved",
            "hand-off-acceptance", "Hand-off accepted",
            "guidance-answer", "Advice answered",
            "level-time", "Level time",
            "third-party-time", "Time of the outside party");

    private Spelled() {}

    static String promise(String kind) {
        return PROMISES.getOrDefault(kind, capital(kind.replace('-', ' ')));
    }

    static String word(WireWord word) {
        return capital(word.wire().replace('-', ' '));
    }

    /** "two" up to twelve, digits beyond. */
    static String count(long number) {
        return number < SMALL.length ? SMALL[(int) number] : String.valueOf(number);
    }

    /** "two promises", "one promise". */
    static String many(long number, String one, String more) {
        return count(number) + " " + (number == 1 ? one : more);
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
