package io.tierline.ticket;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How well a ticket answers a search, best first: it is called so, word after word; it has all the words; words in it
 * begin so. The offset keeps the planner from hashing all messages of the workspace for a list that needs a few.
 */
enum SearchMatch {
    CALLED("select ticket.few_called(:workspace, :phrase, :number, :few) as places", """
            (t.number = :number or t.words @@ to_tsquery('simple', :phrase))
            """),
    EXACT("select ticket.few_saying(:workspace, :exact, :number, :few) as places", """
            (t.words @@ to_tsquery('simple', :exact)
             or exists (select 1 from ticket.message m
                         where m.workspace_id = t.workspace_id and m.ticket_id = t.id
                           and m.words @@ to_tsquery('simple', :exact) and {readable}
                        offset 0))
            """),
    BEGINNING("select ticket.few_saying(:workspace, :words, :number, :few) as places", """
            (t.words @@ to_tsquery('simple', :words)
             or t.number = :number
             or exists (select 1 from ticket.message m
                         where m.workspace_id = t.workspace_id and m.ticket_id = t.id
                           and m.words @@ to_tsquery('simple', :words) and {readable}
                        offset 0))
            """);

    static final List<SearchMatch> BEST_FIRST = List.of(CALLED, EXACT, BEGINNING);

    private final String lookUp;
    private final String condition;

    SearchMatch(String lookUp, String condition) {
        this.lookUp = lookUp;
        this.condition = condition;
    }

    /** The statement that tells where the words stand, or that they stand in too many places. */
    String lookUp() {
        return lookUp;
    }

    String condition() {
        return condition;
    }

    /** What answers so and not better. */
    String only() {
        return BEST_FIRST.stream()
                .takeWhile(match -> match != this)
                .map(better -> " and not " + better.condition)
                .collect(Collectors.joining("", " and " + condition, ""));
    }
}
