package io.tierline.triage;

/**
 * Something that must or should be known before a case goes deeper into the chain.
 *
 * @param help how to find it out, for people; may be empty
 */
public record ChecklistItem(String key, String label, String help, boolean required) {}
