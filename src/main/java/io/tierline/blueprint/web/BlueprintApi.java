package io.tierline.blueprint.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.blueprint.BlueprintPlan;
import io.tierline.blueprint.BlueprintProof;
import io.tierline.blueprint.BlueprintVersion;
import io.tierline.blueprint.Blueprints;
import io.tierline.blueprint.Change;
import io.tierline.blueprint.proof.Finding;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/blueprint")
@Tag(name = "Blueprint", description = "The support plan as code. For the provider's administrators.")
class BlueprintApi {

    private static final int LONGEST = 1_000_000;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2150-01-01T00:00:00Z");

    private final Blueprints blueprints;

    BlueprintApi(Blueprints blueprints) {
        this.blueprints = blueprints;
    }

    @GetMapping
    @Operation(
            summary = "What runs, as a text",
            description = "With the version in force; applying the text would change nothing.")
    RunningView running(Actor actor) {
        return new RunningView(blueprints.inForce(actor).map(VersionView::of).orElse(null), blueprints.export(actor));
    }

    @GetMapping("/versions")
    @Operation(summary = "List versions", description = "Newest first.")
    Page<VersionView> versions(Actor actor, PageRequest page) {
        return blueprints.versions(actor, page).map(VersionView::of);
    }

    @GetMapping("/versions/{version}")
    @Operation(summary = "One version with its text")
    VersionTextView version(Actor actor, @PathVariable int version) {
        return new VersionTextView(VersionView.of(blueprints.version(actor, version)), blueprints.text(actor, version));
    }

    @GetMapping("/versions/{version}/changes")
    @Operation(summary = "Compare two versions", description = "What differs from the version “from” to this one.")
    ChangesView compare(Actor actor, @PathVariable int version, @RequestParam int from) {
        return new ChangesView(blueprints.compare(actor, from, version));
    }

    @GetMapping("/schema")
    @SecurityRequirements
    @Operation(summary = "The grammar", description = "As JSON Schema 2020-12, for editors; it wants no token.")
    Map<String, Object> schema() {
        return blueprints.schema();
    }

    @PostMapping("/plan")
    @ResponseStatus(HttpStatus.OK)
    @Operation(
            summary = "Show what a text would change",
            description = "Changes nothing. Problems name line and column.")
    BlueprintPlan plan(Actor actor, @RequestBody Wanted body) {
        return blueprints.plan(actor, body.checked());
    }

    @PostMapping("/proof")
    @ResponseStatus(HttpStatus.OK)
    @Operation(
            summary = "Prove a text",
            description =
                    "Whether every severity under every plan in every phase reaches somebody who may act, in time, at every hour of a year from now or from “from” on. Changes nothing; findings name line, column and an instant.")
    ProofView prove(Actor actor, @RequestBody ToProve body) {
        return ProofView.of(blueprints.prove(actor, body.checked(), body.from()));
    }

    @PostMapping("/apply")
    @ResponseStatus(HttpStatus.OK)
    @Operation(
            summary = "Make a text so",
            description =
                    "All of it or nothing. With the base of a plan, only if what runs is still what was compared.")
    AppliedView apply(Actor actor, @RequestBody Wanted body) {
        var applied = blueprints.apply(actor, body.checked(), body.base());
        return new AppliedView(applied.version(), applied.changes());
    }

    /** @param from when the year begins; null for now */
    record ToProve(@Nullable String text, @Nullable Instant from) {

        String checked() {
            new Checks()
                    .that(
                            from == null || (from.isAfter(EARLIEST) && from.isBefore(LATEST)),
                            "from",
                            "out-of-range",
                            "The year begins between 2000 and 2150.")
                    .text(text, "text", LONGEST)
                    .refuseIfAny();
            return text == null ? "" : text;
        }
    }

    record ProofView(
            boolean proved,
            String name,
            List<BlueprintPlan.Fault> problems,
            List<FindingView> findings,
            Instant from,
            Instant until) {

        static ProofView of(BlueprintProof proof) {
            return new ProofView(
                    proof.proved(),
                    proof.name(),
                    proof.problems(),
                    proof.findings().stream().map(FindingView::of).toList(),
                    proof.from(),
                    proof.until());
        }
    }

    /** @param severity hole or warning */
    record FindingView(String kind, String severity, int line, int column, String path, String words, Instant at) {

        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.kind().wire(),
                    finding.severity().wire(),
                    finding.line(),
                    finding.column(),
                    finding.path(),
                    finding.words(),
                    finding.at());
        }
    }

    /** @param base that of the plan that was looked at; null takes what runs as it is */
    record Wanted(@Nullable String text, @Nullable String base) {

        String checked() {
            new Checks().text(text, "text", LONGEST).refuseIfAny();
            return text == null ? "" : text;
        }
    }

    record RunningView(@Nullable VersionView version, String text) {}

    record VersionTextView(VersionView version, String text) {}

    record ChangesView(List<Change> changes) {}

    record AppliedView(int version, List<Change> changes) {}

    /** @param restores the earlier version whose text it is again; null for a new text */
    record VersionView(
            int number,
            String name,
            String digest,
            int changes,
            @Nullable Integer restores,
            Instant appliedAt,
            PersonId appliedBy) {

        static VersionView of(BlueprintVersion version) {
            return new VersionView(
                    version.number(),
                    version.name(),
                    version.digest(),
                    version.changes().size(),
                    version.restores(),
                    version.appliedAt(),
                    version.appliedBy());
        }
    }
}
