package io.tierline.web;

import java.util.List;

/**
 * The answer to "Why?" beside a fact: at most three reasons, then rule and version.
 *
 * @param id unique on the page
 * @param about what is asked, for who cannot see where the word stands: "14:20"
 */
public record Why(String id, String about, String title, List<String> reasons, String rule) {
    public Why {
        reasons = List.copyOf(reasons);
    }
}
