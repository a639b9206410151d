package io.tierline.web;

import org.jspecify.annotations.Nullable;

/**
 * One view of a list.
 *
 * @param count how much is there, in words such as {@code 100+}; null where it is not counted
 */
public record Tab(String label, String href, @Nullable String count, boolean here) {}
