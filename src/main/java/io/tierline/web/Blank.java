package io.tierline.web;

import org.jspecify.annotations.Nullable;

/** Nothing here, and the next step. */
public record Blank(
        String title,
        String says,
        @Nullable String href,
        @Nullable String act) {
    public static Blank of(String title, String says) {
        return new Blank(title, says, null, null);
    }
}
