package io.tierline.responsibility;

import io.tierline.kernel.OrganisationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the responsibility matrix.
 *
 * @param position its place in the order, from 1
 * @param vertical only for this product line; null for all
 * @param customer only for this customer; null for all
 * @param categories tickets of these are what it is about and go first to who does it; at most 50
 * @param shares at most 20, each party once in a phase
 */
public record NewActivity(
        int position,
        String name,
        @Nullable String vertical,
        @Nullable OrganisationId customer,
        List<String> categories,
        List<Share> shares) {

    public NewActivity {
        name = name.strip();
        vertical = vertical == null || vertical.isBlank() ? null : vertical.strip();
        categories = categories.stream().distinct().toList();
        shares = List.copyOf(shares);
    }

    /** The same about no category. */
    public NewActivity(
            int position,
            String name,
            @Nullable String vertical,
            @Nullable OrganisationId customer,
            List<Share> shares) {
        this(position, name, vertical, customer, List.of(), shares);
    }
}
