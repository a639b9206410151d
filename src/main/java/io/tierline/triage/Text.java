package io.tierline.triage;

/** What somebody wrote. */
public record Text(String subject, String body) {}
