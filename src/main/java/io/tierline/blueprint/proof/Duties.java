package io.tierline.blueprint.proof;

import io.tierline.kernel.Level;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every promise that a ticket can bring with it, and who has to keep it. What the customer waits for may be done by whoever had the
 * ticket before too: they see it and may answer. Everything else is for the team it was asked of.
 */
final class Duties {

    private static final Set<PromiseKind> TO_THE_CUSTOMER =
            EnumSet.of(PromiseKind.NEXT_RESPONSE, PromiseKind.CUSTOMER_UPDATE, PromiseKind.RESOLUTION);

    private final Findings findings;
    private final Consumer<Duty> look;
    private final Set<Asked> quiet = new HashSet<>();
    private final Set<Told> told = new HashSet<>();

    Duties(Findings findings, Consumer<Duty> look) {
        this.findings = findings;
        this.look = look;
    }

    /** What decides whether anything is found: chain, where it came in, who holds it, target and ladder. */
    private record Asked(String chain, String entrance, String holder, Level level, String term) {}

    /** What was found is told of once for plan, severity and phase. */
    private record Told(Asked asked, TargetFacts kind) {}

    void of(Ways.Entrance entrance, Terms terms) {
        var own = List.of(entrance.team());
        duty(entrance, entrance.level(), own, PromiseKind.FIRST_RESPONSE, terms);
        duty(entrance, entrance.level(), own, PromiseKind.LEVEL_TIME, terms);
        TO_THE_CUSTOMER.forEach(kind -> duty(entrance, entrance.level(), own, kind, terms));
        for (var step : entrance.further()) {
            further(entrance, step, terms);
        }
    }

    private void further(Ways.Entrance entrance, Setup.Step step, Terms terms) {
        var team = List.of(step.team());
        duty(entrance, step.level(), team, PromiseKind.HAND_OFF_ACCEPTANCE, terms);
        if (step.outside()) {
            duty(entrance, step.level(), team, PromiseKind.THIRD_PARTY_TIME, terms);
            return;
        }
        duty(entrance, step.level(), team, PromiseKind.GUIDANCE_ANSWER, terms);
        duty(entrance, step.level(), team, PromiseKind.LEVEL_TIME, terms);
        var along = along(entrance, step);
        TO_THE_CUSTOMER.forEach(kind -> duty(entrance, step.level(), along, kind, terms));
    }

    /** Whom the ticket came by, and who has it. */
    private static List<Setup.Team> along(Ways.Entrance entrance, Setup.Step step) {
        var along = new ArrayList<Setup.Team>();
        along.add(entrance.team());
        for (var one : entrance.further()) {
            if (!one.outside() && step.level().deeperThan(one.level())) {
                along.add(one.team());
            }
        }
        along.add(step.team());
        return along;
    }

    /** What was looked at before and found in order is in order for every other ticket it is so for. */
    private void duty(Ways.Entrance entrance, Level level, List<Setup.Team> by, PromiseKind kind, Terms terms) {
        terms.at(level, kind).ifPresent(term -> {
            var asked = new Asked(
                    entrance.chain().key(), entrance.team().key(), by.getLast().key(), level, term.path());
            if (!quiet.contains(asked)
                    && told.add(new Told(asked, terms.facts().type(null).category(null)))) {
                var before = findings.added();
                look.accept(new Duty(entrance.chain(), level, by, term.promised(), term.ladder(), term.facts()));
                if (findings.added() == before) {
                    quiet.add(asked);
                }
            }
        });
    }
}
