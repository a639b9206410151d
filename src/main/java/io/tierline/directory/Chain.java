package io.tierline.directory;

import io.tierline.kernel.Level;
import io.tierline.kernel.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ordered levels that serve a customer, from the customer outwards. At one level several teams may stand; the first of them
 * is meant where only the level is named.
 *
 * @param vertical the product line it is for; null for all
 * @param phase the customers' phase it is for; null for all
 * @param general whether it serves everyone who has no chain of their own, instead of the customers it names
 * @param blueprint the version of the blueprint that has it so; null when it was set by hand
 */
public record Chain(
        ChainId id,
        String key,
        String name,
        @Nullable String vertical,
        @Nullable String phase,
        boolean general,
        List<ChainStep> steps,
        boolean archived,
        long revision,
        @Nullable Integer blueprint) {

    public Chain {
        steps = List.copyOf(steps);
    }

    /** As whom it serves may know it: who helps at which level, without outside parties and approvers, and how to ask the first. */
    Chain forServed(Predicate<ChainStep> outside) {
        var first = steps.isEmpty() ? null : steps.getFirst().level();
        return new Chain(
                id,
                key,
                name,
                vertical,
                phase,
                general,
                steps.stream()
                        .filter(step -> !outside.test(step))
                        .map(step -> step.forServed(step.level() == first))
                        .toList(),
                archived,
                revision,
                blueprint);
    }

    /** Whether it is in use. */
    public boolean isLiving() {
        return !archived;
    }

    /** The first step at the level. */
    public Optional<ChainStep> at(Level level) {
        return steps.stream().filter(step -> step.level() == level).findFirst();
    }

    /** The team's step. */
    public Optional<ChainStep> of(TeamId team) {
        return steps.stream().filter(step -> step.team().equals(team)).findFirst();
    }

    /** The first step of the nearest deeper level. */
    public Optional<ChainStep> above(Level level) {
        return steps.stream().filter(step -> step.level().deeperThan(level)).findFirst();
    }
}
