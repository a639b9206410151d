package io.tierline.directory;

/** A product line with chains and teams of its own. */
public record Vertical(String key, String name, boolean archived) {}
