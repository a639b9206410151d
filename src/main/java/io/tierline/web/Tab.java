package io.tierline.web;

import org.jspecify.annotations.Nullable;

/** One view of a list. */
public record Tab(String label, String href, @Nullable Long count, boolean here) {}
