package io.tierline.portal;

import io.tierline.kernel.Level;
import io.tierline.kernel.Severity;
import io.tierline.ticket.PersonRef;
import io.tierline.ticket.TicketState;
import java.time.Duration;
import java.util.Set;

/** The desk's words as customers say them. */
final class Plainly {

    /** Promises made to the customer; the others are kept among ourselves. */
    static final Set<String> TO_CUSTOMERS = Set.of("first-response", "next-response", "customer-update", "resolution");

    private static final long HOUR = 60;

    private Plainly() {}

    static String state(TicketState state) {
        return switch (state) {
            case NEW -> "We have it";
            case OPEN -> "In work";
            case PENDING -> "Waits for you";
            case ON_HOLD -> "Waits for somebody else";
            case SOLVED -> "Solved? You say";
            case CLOSED -> "Closed";
        };
    }

    static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Our work stands still";
            case HIGH -> "Something important does not work";
            case MEDIUM -> "It gets in our way";
            case LOW -> "A question or a wish";
        };
    }

    static String level(Level level) {
        return switch (level) {
            case L1 -> "the first line";
            case L2 -> "the specialists";
            case L3 -> "the makers";
            case L4 -> "an outside expert";
        };
    }

    /** "an hour", "4 hours", "30 minutes". */
    static String within(long minutes) {
        if (minutes % HOUR != 0) {
            return minutes + " minutes";
        }
        return minutes == HOUR ? "an hour" : minutes / HOUR + " hours";
    }

    static String within(Duration duration) {
        return within(duration.toMinutes());
    }

    /** "First answer within an hour". */
    static String promise(String kind, long targetMinutes, boolean bestEffort) {
        var subject = switch (kind) {
            case "first-response" -> "First answer";
            case "next-response" -> "Answer to your message";
            case "customer-update" -> "News";
            default -> "Solved";
        };
        return bestEffort ? subject + " as soon as we can" : subject + " within " + within(targetMinutes);
    }

    /** "You get a first answer by". */
    static String dueBy(String kind) {
        return switch (kind) {
            case "first-response" -> "You get a first answer by";
            case "next-response" -> "We answer by";
            case "customer-update" -> "You hear from us by";
            default -> "We promised a solution by";
        };
    }

    static String firstName(PersonRef person) {
        return person.name().strip().split("\\s+", 2)[0];
    }

    /** "Anneke at Velloran". */
    static String at(PersonRef person) {
        var organisation = person.organisation();
        return organisation == null ? person.name() : firstName(person) + " at " + organisation.name();
    }
}
