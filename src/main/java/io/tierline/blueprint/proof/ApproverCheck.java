package io.tierline.blueprint.proof;

/** Whether each hand-off that wants an approval finds somebody who may give it. */
final class ApproverCheck {

    private final Scene scene;

    ApproverCheck(Scene scene) {
        this.scene = scene;
    }

    void look(Setup.Chain chain) {
        chain.steps().forEach(step -> look(chain, step));
    }

    private void look(Setup.Chain chain, Setup.Step step) {
        var approver = step.approver();
        var approval = step.approval();
        if (approver != null && scene.people().isGone(approver)) {
            missing(chain, step, ".approver", approver + ", who is not there");
        }
        if (approval != null && scene.people().noProviderMay(approval)) {
            missing(
                    chain,
                    step,
                    ".approval",
                    "somebody of the provider with the permission %s, which %s"
                            .formatted(approval.wire(), scene.people().known() ? "nobody there has" : "no role gives"));
        }
    }

    private void missing(Setup.Chain chain, Setup.Step step, String field, String whom) {
        var offering = chain.steps().getFirst().team();
        var open = offering.hours().from(scene.year().from());
        var at = open == Hours.NONE ? scene.year().from() : open;
        scene.findings()
                .add(
                        Kind.APPROVER_MISSING,
                        Weight.HOLE,
                        step.path() + field,
                        "",
                        "In the chain “%s” a hand-off to %s waits for the approval of %s: one offered at %s is never let through, whatever its plan, severity or phase."
                                .formatted(
                                        chain.name(), Words.team(step.team()), whom, Words.time(at, offering.zone())),
                        at);
    }
}
