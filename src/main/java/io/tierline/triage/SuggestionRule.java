package io.tierline.triage;

import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When one of these words stands in the text, suggest this. The first rule in order that speaks of severity, category or type
 * decides on it.
 *
 * @param position its place in the order, from 1; equals go by key
 * @param reason why, for people
 * @param words words or phrases, without regard to case, accents and punctuation; 1 to 50
 * @param blueprint the version of the blueprint that has it so; null when it was set by hand
 */
public record SuggestionRule(
        String key,
        int position,
        String reason,
        List<String> words,
        @Nullable Severity severity,
        @Nullable String category,
        @Nullable TicketType type,
        @Nullable Integer blueprint) {

    public SuggestionRule {
        words = List.copyOf(words);
    }

    /** One set by hand. */
    public SuggestionRule(
            String key,
            int position,
            String reason,
            List<String> words,
            @Nullable Severity severity,
            @Nullable String category,
            @Nullable TicketType type) {
        this(key, position, reason, words, severity, category, type, null);
    }
}
