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
            "resolution", "Solution",
            "hand-off-acceptance", "Hand-off acceptance",
            "guidance-answer", "Advice",
            "level-time", "Level time",
            "third-party-time", "Time of the outside party");

    private static final Map<String, String> REASONS = Map.of(
            "asked", "the receiver asked for something",
            "waits-for-customer", "the customer has to answer",
            "waits-for-third-party", "an outside party has to act",
            "to-be-validated", "the customer says whether it works",
            "on-hold", "it is on hold",
            "offered", "offered",
            "answered", "answered",
            "guidance-asked", "advice was asked");
    private static final Map<String, String> WAITS = Map.of(
            "first-response", "waits for a first answer",
            "next-response", "waits for an answer",
            "customer-update", "waits for news",
            "resolution", "was promised a solution",
            "hand-off-acceptance", "is offered and not yet accepted",
            "guidance-answer", "waits for advice");

    private Spelled() {}

    /** Why a clock stands, after "since 09:40". */
    static String reason(String code) {
        return REASONS.getOrDefault(code, code.replace('-', ' '));
    }

    /** What the customer waits for, by the promise that is due. */
    static String waits(String kind) {
        return WAITS.getOrDefault(kind, "waits");
    }

    /** "Velloran, Dock"; a team that is called after its organisation stands alone. */
    static String place(String organisation, String team) {
        return team.toLowerCase(Locale.ROOT).startsWith(organisation.toLowerCase(Locale.ROOT))
                ? team
                : organisation + ", " + team;
    }

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

    /** With a small first letter, for the middle of a sentence; names keep theirs. */
    static String small(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + words.substring(1);
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
