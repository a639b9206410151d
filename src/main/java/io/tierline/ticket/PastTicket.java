package io.tierline.ticket;

import io.tierline.audit.AuditRecord;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ticket with all that is written down of its life.
 *
 * @param raised as it was when it was raised, but for its facts: they are those it has now
 * @param like what rules see of it now
 * @param legs its way, oldest first
 * @param automatic the messages of the customer's side that no person wrote
 * @param history its records, oldest first
 */
record PastTicket(
        Ticket raised,
        Like like,
        List<Leg> legs,
        Map<Integer, HandOff> handOffs,
        Map<Integer, Question> questions,
        Set<String> automatic,
        List<AuditRecord> history) {

    /** The place in its way of the leg in which the rules sent it to a team, or of the first where they did not. */
    int entry() {
        return legs.size() > 1
                        && legs.getFirst().place().inTriage()
                        && legs.get(1).handOff() == null
                ? 1
                : 0;
    }

    /** What it was when it was raised. */
    Ticket.Facts raisedAs() {
        return history.isEmpty() ? raised.facts() : facts(history.getFirst());
    }

    /** What it was by the record, as far as that tells. */
    Ticket.Facts facts(AuditRecord record) {
        return FactsOfHistory.told(raised, record.detail()).facts();
    }

    @Nullable
    OrganisationId customer() {
        return raised.origin().customer();
    }

    /** Whether it was something else once, and nobody wrote down what. */
    boolean guessed() {
        return history.stream().anyMatch(record -> record.action().equals("ticket.classified"))
                && history.stream()
                        .filter(record -> record.action().equals("ticket.raised"))
                        .noneMatch(record -> FactsOfHistory.in(record.detail()));
    }

    /** Whom advice was asked of. */
    record Question(Level level, OrganisationId organisation) {}
}
