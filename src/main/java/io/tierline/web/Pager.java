package io.tierline.web;

import org.jspecify.annotations.Nullable;

/** On to the next page of a list; back is the browser's own way. */
public record Pager(
        String says, @Nullable String first, @Nullable String next) {}
