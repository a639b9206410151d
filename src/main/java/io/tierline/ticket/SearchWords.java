package io.tierline.ticket;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what people type into questions for the full-text index. Letters and digits only, so that nothing typed is an operator. */
final class SearchWords {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MOST = 12;
    private static final long NO_TICKET = 0;

    private SearchWords() {}

    /** All words, each as the beginning of one. Empty finds nothing. */
    static String query(String typed) {
        return words(typed).map(word -> word + ":*").collect(Collectors.joining(" & "));
    }

    /** All words, as they were typed. */
    static String exact(String typed) {
        return words(typed).collect(Collectors.joining(" & "));
    }

    /** All words, as they were typed and one after the other. */
    static String phrase(String typed) {
        return words(typed).collect(Collectors.joining(" <-> "));
    }

    /** The ticket number that was typed; zero, which no ticket has, when it was none. */
    static long number(String typed) {
        return TicketRef.parse(typed.strip()).map(TicketRef::number).orElse(NO_TICKET);
    }

    private static Stream<String> words(String typed) {
        return Arrays.stream(BETWEEN.split(Text.clean(typed).toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .limit(MOST);
    }
}
