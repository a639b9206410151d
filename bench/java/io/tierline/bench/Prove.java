package io.tierline.bench;

import io.tierline.blueprint.BlueprintProof;
import io.tierline.blueprint.Blueprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The proof of the largest of the five blueprints, first thing in the process, and of a generated one that is much larger. */
final class Prove implements Measure {
    private static final double MOST_SECONDS = 5;
    private static final int CHAINS = 60;
    private static final int PLANS = 20;
    private static final int CATEGORIES = 10;
    private static final String WITHIN = "{critical: 1h, high: 4h, medium: 8h, low: 16h}";

    @Override
    public String name() {
        return "prove";
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        try (var desk = Desk.open(false)) {
            var blueprints = desk.running.getBean(Blueprints.class);
            return List.of(
                    measured("largest of the five", largest(), blueprints), measured("generated", large(), blueprints));
        }
    }

    private Figure measured(String metric, String text, Blueprints blueprints) {
        var start = System.nanoTime();
        var proof = blueprints.proveAlone(text, null);
        var seconds = (System.nanoTime() - start) / 1e9;
        requireSound(proof);
        return Figure.of(name(), metric, seconds, "s").atMost(MOST_SECONDS);
    }

    private static void requireSound(BlueprintProof proof) {
        if (!proof.sound()) {
            throw new IllegalStateException(
                    "nothing was proved: " + proof.problems().getFirst());
        }
    }

    private static String largest() throws IOException {
        try (var files = Files.list(Path.of("blueprints"))) {
            var all = new ArrayList<String>();
            for (var file : files.sorted().toList()) {
                all.add(Files.readString(file));
            }
            return all.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
        }
    }

    /** Sixty chains of three levels with hours of their own, twenty plans, five phases, ten categories with targets. */
    private static String large() {
        var text = new StringBuilder("blueprint: 1\nname: Large\ncalendars:\n");
        for (var i = 0; i < CHAINS; i++) {
            text.append(
                    "  c%d: {name: Hours %d, zone: %s, hours: {mon-fri: [0%d:00-1%d:30]}, holidays: [every 01-01, every 12-25]}%n"
                            .formatted(
                                    i, i, i % 2 == 0 ? "Europe/Stockholm" : "America/New_York", 6 + i % 4, 6 + i % 4));
        }
        text.append("phases:\n");
        for (var i = 0; i < 5; i++) {
            text.append("  - {key: phase-%d, name: Phase %d}%n".formatted(i, i));
        }
        text.append("organisations:\n  us: {name: Us, kind: provider, zone: UTC}\nteams:\n");
        for (var i = 0; i < CHAINS; i++) {
            for (var level = 1; level <= 3; level++) {
                text.append("  t%d-%d: {name: Team %d of %d, organisation: us, level: L%d, calendar: c%d}%n"
                        .formatted(i, level, level, i, level, (i + level) % CHAINS));
            }
        }
        text.append("chains:\n");
        for (var i = 0; i < CHAINS; i++) {
            text.append(
                    "  chain-%d: {name: Chain %d, customers: by-hand, steps: [{level: L1, team: t%d-1}, {level: L2, team: t%d-2}, {level: L3, team: t%d-3}]}%n"
                            .formatted(i, i, i, i, i));
        }
        text.append("categories:\n");
        for (var i = 0; i < CATEGORIES; i++) {
            text.append("  category-%d: {name: Category %d}%n".formatted(i, i));
        }
        text.append("plans:\n");
        for (var i = 0; i < PLANS; i++) {
            text.append("  plan-%d: {name: Plan %d, calendar: c%d, channels: [portal]%s}%n"
                    .formatted(i, i, i, i == 0 ? ", standard: true" : ""));
        }
        text.append("targets:\n");
        for (var i = 0; i < PLANS; i++) {
            for (var promise : List.of("first-response", "next-response", "resolution", "hand-off-acceptance")) {
                text.append("  - {promise: %s, plan: plan-%d, calendar: c%d, within: %s}%n"
                        .formatted(promise, i, i, WITHIN));
            }
            for (var j = 0; j < CATEGORIES; j++) {
                text.append(
                        "  - {promise: first-response, plan: plan-%d, category: category-%d, calendar: c%d, within: %s}%n"
                                .formatted(i, j, (i + j) % CHAINS, WITHIN));
            }
        }
        return text.toString();
    }
}
