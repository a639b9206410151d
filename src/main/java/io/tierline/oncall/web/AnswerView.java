package io.tierline.oncall.web;

import org.jspecify.annotations.Nullable;

/**
 * What the link in a page opens.
 *
 * @param action where the answer is sent; null once it is given
 * @param link to what it is about; null when there is nothing to open
 */
public record AnswerView(
        String heading,
        String says,
        String why,
        @Nullable String action,
        @Nullable String link) {}
