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
 * @param shares at most 20, each party once
 */
public record NewActivity(
        int position,
        String name,
        @Nullable String vertical,
        @Nullable OrganisationId customer,
        List<Share> shares) {

    public NewActivity {
        name = name.strip();
        vertical = vertical == null || vertical.isBlank() ? null : vertical.strip();
        shares = List.copyOf(shares);
    }
}
