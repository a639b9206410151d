package io.tierline.blueprint.proof;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether in each team that tickets come to somebody holds all that is demanded there, and for how long. */
final class CertificateCheck {

    private final Scene scene;

    CertificateCheck(Scene scene) {
        this.scene = scene;
    }

    void look(Setup.Team team) {
        var demanded = scene.setup().demands().stream()
                .filter(demand -> demand.isOf(team))
                .toList();
        var members = team.members();
        if (demanded.isEmpty()
                || members == null
                || members.isEmpty()
                || scene.people().nobodyActs(team)) {
            return; // nothing is demanded, not known, or a finding of its own
        }
        var awaited = demanded.stream().filter(one -> one.holders() == null).toList();
        if (awaited.isEmpty()) {
            held(team, members, demanded);
        } else if (scene.people().known()) {
            awaited.forEach(demand -> awaited(team, demand));
        }
    }

    private void held(Setup.Team team, List<String> members, List<Setup.Demand> demanded) {
        var until = members.stream()
                .filter(scene.people()::acts)
                .mapToLong(member -> until(member, demanded))
                .max()
                .orElse(Long.MIN_VALUE);
        var year = scene.year();
        if (until <= year.from()) {
            say(team, demanded, Weight.HOLE, "may take what comes at", open(team, year.from()));
        } else if (until < year.until()) {
            say(team, demanded, Weight.WARNING, "may take what comes any more from", open(team, until));
        }
    }

    /** Until when the person holds all of it. */
    private static long until(String member, List<Setup.Demand> demanded) {
        return demanded.stream()
                .map(demand -> Objects.requireNonNullElse(demand.holders(), Map.<String, Long>of()))
                .mapToLong(holders -> holders.getOrDefault(member, Long.MIN_VALUE))
                .min()
                .orElse(Hours.NONE);
    }

    private void say(Setup.Team team, List<Setup.Demand> demanded, Weight weight, String may, long at) {
        var first =
                demanded.stream().min(Comparator.comparing(Setup.Demand::path)).orElseThrow();
        scene.findings()
                .add(
                        Kind.UNCERTIFIED_TEAM,
                        weight,
                        first.path(),
                        team.key(),
                        "In %s nobody holds %s, which is demanded there: nobody %s %s."
                                .formatted(Words.team(team), named(demanded), may, Words.time(at, team.zone())),
                        at);
    }

    private void awaited(Setup.Team team, Setup.Demand demand) {
        var at = open(team, scene.year().from());
        scene.findings()
                .add(
                        Kind.UNCERTIFIED_TEAM,
                        Weight.WARNING,
                        demand.path(),
                        team.key(),
                        "“%s” is new here and demanded in %s: enter who holds it before %s. The proof takes it to be held."
                                .formatted(demand.name(), Words.team(team), Words.time(at, team.zone())),
                        at);
    }

    /** {@code “Basics”}, {@code all of “Basics”, “Trade”}. */
    private static String named(List<Setup.Demand> demanded) {
        var names = demanded.stream()
                .map(demand -> "“" + demand.name() + "”")
                .sorted()
                .toList();
        return names.size() == 1 ? names.getFirst() : "all of " + String.join(", ", names);
    }

    private static long open(Setup.Team team, long from) {
        var open = team.hours().from(from);
        return open == Hours.NONE ? from : open;
    }
}
