package io.tierline.blueprint.proof;

import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says things for people. */
final class Words {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.UK);

    private final Setup setup;

    Words(Setup setup) {
        this.setup = setup;
    }

    /** {@code Fri 27 Nov 2026 17:00 (Europe/Copenhagen)}. */
    static String time(long second, ZoneId zone) {
        return "%s (%s)".formatted(LOCAL.format(Instant.ofEpochSecond(second).atZone(zone)), zone);
    }

    /** {@code a critical ticket under Professional in the phase Live}. */
    String ticket(TargetFacts facts) {
        var said = new StringBuilder("a ");
        if (facts.severity() != null) {
            said.append(facts.severity().wire()).append(' ');
        }
        said.append(facts.type() == null ? "ticket" : facts.type().wire().replace('-', ' '));
        if (facts.plan() != null) {
            said.append(" under ").append(setup.plans().getOrDefault(facts.plan(), facts.plan()));
        }
        if (facts.category() != null) {
            said.append(", category ").append(facts.category()).append(',');
        }
        if (facts.phase() != null) {
            said.append(" in the phase “")
                    .append(setup.phases().getOrDefault(facts.phase(), facts.phase()))
                    .append('”');
        }
        return said.toString();
    }

    /** Plan, severity and phase alone: {@code critical under Professional in the phase “Live”}. */
    String kindOf(TargetFacts facts) {
        return ticket(facts.type(null).category(null)).substring("a ".length()).replaceFirst(" ticket", "");
    }

    String team(String key) {
        var team = setup.teams().get(key);
        return team == null ? key : team(team);
    }

    static String team(Setup.Team team) {
        return "%s (%s)".formatted(team.name(), team.level());
    }

    static String promise(PromiseKind kind) {
        return switch (kind) {
            case FIRST_RESPONSE -> "the first answer";
            case NEXT_RESPONSE -> "the next answer";
            case CUSTOMER_UPDATE -> "word to the customer";
            case RESOLUTION -> "the solution";
            case HAND_OFF_ACCEPTANCE -> "the acceptance of a hand-off";
            case GUIDANCE_ANSWER -> "an answer with advice";
            case LEVEL_TIME -> "the time at one level";
            case THIRD_PARTY_TIME -> "the time of an outside party";
        };
    }

    /** {@code 1,280 hours}; less than an hour in minutes. */
    static String length(long seconds) {
        var hours = Duration.ofSeconds(seconds).toHours();
        return hours == 0
                ? "%,d minutes".formatted(Math.max(1, seconds / 60))
                : hours == 1 ? "one hour" : "%,d hours".formatted(hours);
    }

    static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
