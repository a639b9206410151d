package io.tierline.blueprint.web;

import io.tierline.blueprint.BlueprintProof;
import io.tierline.blueprint.proof.Kind;

/** Says a proof in words. */
final class ProofWords {

    private ProofWords() {}

    static String said(BlueprintProof proof) {
        var warnings = proof.findings().size() - proof.holes();
        return proof.proved()
                ? "Proved for a year: every severity under every plan in every phase reaches somebody who may act, in time."
                        + (warnings == 0 ? "" : " Worth a look: " + counted(warnings, "warning") + ".")
                : "Not proved: %s%s. It can be applied; the promises below will be broken."
                        .formatted(
                                counted(proof.holes(), "hole"),
                                warnings == 0 ? "" : " and " + counted(warnings, "warning"));
    }

    static String kind(Kind kind) {
        return switch (kind) {
            case COVERAGE -> "Coverage";
            case EMPTY_TEAM -> "Empty team";
            case UNCERTIFIED_TEAM -> "Certificate missing";
            case LEADS_NOWHERE -> "Leads nowhere";
            case APPROVER_MISSING -> "Approver missing";
            case LOOP -> "Loop";
            case IMPOSSIBLE_TARGET -> "Target that cannot be met";
            case PAGE_REACHES_NOBODY -> "Reaches nobody";
        };
    }

    private static String counted(long number, String what) {
        return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }
}
