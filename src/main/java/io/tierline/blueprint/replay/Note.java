package io.tierline.blueprint.replay;

/**
 * Something that was not lived again, or only as far as it is known.
 *
 * @param code which
 * @param tickets how many tickets it is about; 0 when it is about all
 * @param words the same for people
 */
public record Note(String code, long tickets, String words) {}
