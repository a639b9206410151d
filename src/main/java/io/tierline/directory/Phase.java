package io.tierline.directory;

/**
 * A stretch of a customer's life with its support, such as set-up or pilot.
 *
 * @param position its place in the order, from 1
 */
public record Phase(String key, String name, int position, boolean archived) {}
