package io.tierline.blueprint.proof;

/** Whether tickets only come to teams in which somebody may work on them. */
final class TeamCheck {

    private final Scene scene;

    TeamCheck(Scene scene) {
        this.scene = scene;
    }

    /** @param how how tickets come to it */
    void look(Setup.Team team, String how) {
        if (scene.people().isNew(team)) {
            awaited(team);
        }
        if (!scene.people().nobodyActs(team)) {
            return;
        }
        var at = first(team);
        var why = scene.people().isEmpty(team)
                ? "has nobody in it"
                : "has nobody in it whose role permits to work on tickets (work-tickets)";
        scene.findings()
                .add(
                        Kind.EMPTY_TEAM,
                        Weight.HOLE,
                        "teams." + team.key() + ".members",
                        "",
                        "%s %s, and tickets come to it %s: what comes at %s stays there unseen."
                                .formatted(Words.team(team), why, how, Words.time(at, team.zone())),
                        at);
    }

    private void awaited(Setup.Team team) {
        var at = first(team);
        scene.findings()
                .add(
                        Kind.EMPTY_TEAM,
                        Weight.WARNING,
                        "teams." + team.key() + ".members",
                        "",
                        "%s is new here and nobody is named for it: put people in it before %s. The proof takes it to be manned in its hours."
                                .formatted(Words.team(team), Words.time(at, team.zone())),
                        at);
    }

    /** When it would be there first. */
    private long first(Setup.Team team) {
        var open = team.hours().from(scene.year().from());
        return open == Hours.NONE ? scene.year().from() : open;
    }
}
