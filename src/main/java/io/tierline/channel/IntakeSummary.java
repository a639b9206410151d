package io.tierline.channel;

/** How many mails came in, and what became of them; {@code received} is the sum of the others. */
public record IntakeSummary(
        long received, long waiting, long tickets, long messages, long suppressed, long unprocessed) {}
