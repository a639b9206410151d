package io.tierline.oncall.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paging policies.
 *
 * @param add where one is added; null for who may not
 */
public record PoliciesView(List<Row> rows, @Nullable String add) {

    /**
     * A policy.
     *
     * @param steps whom it pages and how long it waits, in order, the last resort last
     * @param teams whose tickets page by it, in words; empty when nobody's
     * @param edit where it is changed; null for who may not
     */
    public record Row(
            String name,
            String key,
            List<String> steps,
            String repeats,
            String teams,
            @Nullable String edit) {}
}
