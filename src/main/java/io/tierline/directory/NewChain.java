package io.tierline.directory;

import io.tierline.kernel.OrganisationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chain is made of. Its key, its vertical, its phase and whether it is for everyone never change later.
 *
 * @param customers whom it is for, at most 100 at once (more by {@link Directory#serve})
 * @param general whether it is for everyone who has none of their own; then it names no customers
 * @param vertical the product line it is for; null for all
 * @param phase the customers' phase it is for; null for all
 * @param steps from L1 outwards, 1 to 12 of them
 */
public record NewChain(
        String key,
        String name,
        List<OrganisationId> customers,
        boolean general,
        @Nullable String vertical,
        @Nullable String phase,
        List<ChainStep> steps) {

    public NewChain {
        name = name.strip();
        vertical = vertical == null || vertical.isBlank() ? null : vertical.strip();
        phase = phase == null || phase.isBlank() ? null : phase.strip();
        customers = customers.stream().distinct().toList();
        steps = List.copyOf(steps);
    }

    /** For the customers named; for everyone who has none of their own when none is. */
    public NewChain(
            String key,
            String name,
            List<OrganisationId> customers,
            @Nullable String vertical,
            @Nullable String phase,
            List<ChainStep> steps) {
        this(key, name, customers, customers.isEmpty(), vertical, phase, steps);
    }

    /** The same in every phase. */
    public NewChain(
            String key, String name, List<OrganisationId> customers, @Nullable String vertical, List<ChainStep> steps) {
        this(key, name, customers, vertical, null, steps);
    }

    /** For customers that are named later. */
    public static NewChain forNobodyYet(
            String key, String name, @Nullable String vertical, @Nullable String phase, List<ChainStep> steps) {
        return new NewChain(key, name, List.of(), false, vertical, phase, steps);
    }
}
