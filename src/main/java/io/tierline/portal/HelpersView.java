package io.tierline.portal;

import java.util.List;

/** Who helps the customer, from the first to the deepest. */
public record HelpersView(List<Helper> helpers) {

    /**
     * One level of the chain.
     *
     * @param ways how to reach it; empty: through the ones before
     */
    public record Helper(String level, String organisation, String job, List<Reach> ways) {}

    /** A way to reach somebody; href empty when it cannot be followed. */
    public record Reach(String icon, String words, String href) {}
}
