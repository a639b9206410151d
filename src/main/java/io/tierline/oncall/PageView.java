package io.tierline.oncall;

import io.tierline.kernel.OrganisationKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page as its reader sees it.
 *
 * @param tried who was tried so far, oldest first
 * @param next whom it goes to next unless somebody acknowledges, in words; null after the last resort and when it does not go on
 * @param startedBy a person's name, or Tierline's
 * @param acknowledgedBy who has it or had it; null when nobody did
 * @param actions what the reader may do
 */
public record PageView(
        SentPage page,
        List<Tried> tried,
        @Nullable String next,
        String startedBy,
        @Nullable String acknowledgedBy,
        Set<PageAction> actions) {

    /**
     * An attempt with its person's name.
     *
     * @param name empty when it was nobody
     * @param handedOnBy who else handed it on, by name; null when nobody did, or the reader does not learn who
     */
    public record Tried(
            Attempt attempt,
            String name,
            OrganisationKind kind,
            @Nullable String handedOnBy) {}

    public PageView {
        tried = List.copyOf(tried);
        actions = Set.copyOf(actions);
    }

    /** Who is waited for now. */
    public List<Tried> waiting() {
        return tried.stream()
                .filter(one -> one.attempt().outcome() == Outcome.WAITING)
                .toList();
    }
}
