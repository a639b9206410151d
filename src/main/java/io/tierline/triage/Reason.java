package io.tierline.triage;

/**
 * Why something is suggested.
 *
 * @param rule the key of the rule; {@code usual} when none spoke
 * @param because in words for people
 */
public record Reason(String rule, String because) {}
