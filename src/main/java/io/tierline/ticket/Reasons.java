package io.tierline.ticket;

import io.tierline.promise.Mode;
import io.tierline.promise.PromiseView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a promise is as it is, in words a manager understands: what it counts, the rule, what the rule found, how far it is. */
final class Reasons {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private Reasons() {}

    /** @param charged whose time it is, if the reader may know */
    static List<String> of(PromiseView promise, @Nullable OrganisationRef charged) {
        var reasons = new ArrayList<String>();
        reasons.add(counts(promise));
        reasons.add(rule(promise, charged));
        reasons.add(found(promise, charged));
        reasons.add(used(promise, charged));
        return reasons;
    }

    /** "customer-update where plan is enterprise, severity is critical". */
    static String named(PromiseView promise) {
        var demands = promise.match().because();
        return promise.kind().wire() + (demands.isEmpty() ? "" : " where " + said(demands, " is "));
    }

    private static String counts(PromiseView promise) {
        return switch (promise.kind()) {
            case FIRST_RESPONSE -> "Counts from when the ticket came in to the first public answer of a person.";
            case NEXT_RESPONSE ->
                "Counts from the customer’s first unanswered message to the next public answer of a person.";
            case CUSTOMER_UPDATE ->
                "Counts the silence since the last public word to the customer; each word begins it anew.";
            case RESOLUTION -> "Counts from when the ticket came in to the solution.";
            case HAND_OFF_ACCEPTANCE -> "Counts from the offer to the receiver’s answer.";
            case GUIDANCE_ANSWER -> "Counts from the question to the advice.";
            case LEVEL_TIME ->
                "Counts the time with one team at %s; back with that team, it goes on."
                        .formatted(promise.match().asked().getOrDefault("level", "its level"));
            case THIRD_PARTY_TIME -> "Counts all the time one outside party has it or is waited for.";
        };
    }

    private static String rule(PromiseView promise, @Nullable OrganisationRef charged) {
        var demands = named(promise.match().because(), charged);
        var where = demands.isEmpty() ? "for every ticket" : "where " + said(demands, " is ");
        var target = promise.targetSeconds();
        return target == null
                ? "The rule, %s: %s, best effort. It is measured and never broken."
                        .formatted(origin(promise.match().blueprint()), where)
                : "The rule, %s: %s, %s of the hours “%s”."
                        .formatted(origin(promise.match().blueprint()), where, span(target), promise.calendar());
    }

    private static String origin(@Nullable Integer blueprint) {
        return blueprint == null ? "set on the screen, no blueprint" : "from blueprint version %d".formatted(blueprint);
    }

    private static String found(PromiseView promise, @Nullable OrganisationRef charged) {
        var others = promise.match().others();
        return "What it found: " + said(named(promise.match().asked(), charged), " ") + "."
                + switch (others) {
                    case 0 -> "";
                    case 1 -> " One rule with fewer demands fitted too.";
                    default -> " %d rules with fewer demands fitted too.".formatted(others);
                };
    }

    private static String used(PromiseView promise, @Nullable OrganisationRef charged) {
        var target = promise.targetSeconds();
        var used = "Used: " + span(promise.elapsedSeconds()) + (target == null ? "." : " of " + span(target) + ".");
        if (promise.endedAt() != null) {
            return used;
        }
        var whose = charged == null ? "" : " on the time of " + charged.name();
        return promise.mode() == Mode.PAUSED
                ? "%s It stands%s: %s."
                        .formatted(
                                used,
                                whose.isEmpty() ? "" : "," + whose,
                                promise.reason().replace('-', ' '))
                : "%s It runs%s.".formatted(used, whose);
    }

    /** The outside party whose time it is by its name. */
    private static Map<String, String> named(Map<String, String> facts, @Nullable OrganisationRef party) {
        var named = new LinkedHashMap<>(facts);
        if (party == null) {
            named.remove("party");
        } else {
            named.replace("party", party.name());
        }
        return named;
    }

    private static String said(Map<String, String> facts, String between) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + between + fact.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String span(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min";
        }
        var minutes = seconds % HOUR / MINUTE;
        return seconds / HOUR + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }
}
