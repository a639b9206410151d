package io.tierline.blueprint.proof;

import io.tierline.kernel.Level;
import io.tierline.promise.TargetFacts;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Whether every rule of routing leads to a team: what it does not waits in triage, and nobody owes an answer. */
final class RouteCheck {

    private final Scene scene;
    private final Ways ways;
    private final Map<String, Boolean> lacking = new HashMap<>();
    private final Set<String> looked = new HashSet<>();

    RouteCheck(Scene scene, Ways ways) {
        this.scene = scene;
        this.ways = ways;
    }

    void look(Setup.Chain chain, TargetFacts facts) {
        if (lacking.computeIfAbsent(chain.key(), key -> ways.lacksLevel(chain))) {
            ways.astray(chain, facts).forEach(rule -> astray(rule, ways.chain(rule, chain), facts));
        }
    }

    private void astray(Setup.Rule rule, Setup.Chain chain, TargetFacts facts) {
        if (!looked.add(rule.path() + " " + chain.key())) {
            return;
        }
        var from = scene.year().from();
        scene.findings()
                .add(
                        Kind.LEADS_NOWHERE,
                        Weight.HOLE,
                        rule.path(),
                        chain.key(),
                        "The rule leads to %s, where the chain “%s” has no team: %s that comes at %s waits in triage."
                                .formatted(
                                        Objects.requireNonNullElse(rule.level(), Level.L1),
                                        chain.name(),
                                        scene.words().ticket(facts),
                                        Words.time(from, ZoneOffset.UTC)),
                        from);
    }
}
