package io.tierline.responsibility.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.responsibility.Activity;
import io.tierline.responsibility.ActivityId;
import io.tierline.responsibility.NewActivity;
import io.tierline.responsibility.Part;
import io.tierline.responsibility.Responsibilities;
import io.tierline.responsibility.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/responsibilities")
@Tag(name = "Responsibilities", description = "Which party does what, helps with it or is told of it.")
class ResponsibilityApi {

    private final Responsibilities responsibilities;

    ResponsibilityApi(Responsibilities responsibilities) {
        this.responsibilities = responsibilities;
    }

    @GetMapping
    @Operation(
            summary = "List responsibilities",
            description =
                    "By position: all for the provider's readers of the directory, for others those that hold for "
                            + "their own organisation, with the parts of kinds and their own.")
    Page<ResponsibilityView> list(Actor actor, PageRequest page) {
        return responsibilities.activities(actor, page).map(ResponsibilityView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One responsibility", description = "If you may know of it.")
    ResponseEntity<ResponsibilityView> one(Actor actor, @PathVariable UUID id) {
        return ok(actor, id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a responsibility", description = "For the provider's administrators.")
    ResponseEntity<ResponsibilityView> add(Actor actor, @RequestBody ResponsibilityBody body) {
        var id = responsibilities.addActivity(actor, body.details());
        var added = responsibilities.activity(actor, id);
        return Answers.created("/api/v1/responsibilities/" + id, added.revision(), ResponsibilityView.of(added));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a responsibility", description = "All of it, with every party's part.")
    ResponseEntity<ResponsibilityView> change(
            Actor actor, @PathVariable UUID id, IfMatch seen, @RequestBody ResponsibilityBody body) {
        responsibilities.changeActivity(actor, new ActivityId(id), seen.revision(), body.details());
        return ok(actor, id);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Take a responsibility away")
    ResponseEntity<Void> remove(Actor actor, @PathVariable UUID id) {
        responsibilities.removeActivity(actor, new ActivityId(id));
        return Answers.done();
    }

    private ResponseEntity<ResponsibilityView> ok(Actor actor, UUID id) {
        var found = responsibilities.activity(actor, new ActivityId(id));
        return Answers.ok(found.revision(), ResponsibilityView.of(found));
    }

    record ShareBody(
            @Nullable OrganisationKind kind,
            @Nullable OrganisationId organisation,
            @Nullable Part part,
            @Nullable String phase) {}

    record ResponsibilityBody(
            @Nullable String name,
            @Nullable Integer position,
            @Nullable String vertical,
            @Nullable OrganisationId customer,
            @Nullable List<String> categories,
            @Nullable List<ShareBody> shares) {

        NewActivity details() {
            var checks = new Checks().that(position != null, "position", "required", "Give this.");
            var read = new ArrayList<Share>();
            var given = Objects.requireNonNullElse(shares, List.<ShareBody>of());
            for (int i = 0; i < given.size(); i++) {
                var share = given.get(i);
                checks.that(share.part() != null, "shares[%d].part".formatted(i), "required", "Give this.");
                read.add(new Share(
                        share.kind(),
                        share.organisation(),
                        Objects.requireNonNullElse(share.part(), Part.TOLD),
                        share.phase()));
            }
            checks.refuseIfAny();
            return new NewActivity(
                    Objects.requireNonNullElse(position, 1),
                    Objects.requireNonNullElse(name, ""),
                    vertical,
                    customer,
                    Objects.requireNonNullElse(categories, List.of()),
                    read);
        }
    }

    /**
     * @param vertical only for this product line; null for all
     * @param customer only for this customer; null for all
     * @param categories tickets of these go first to who does it
     */
    record ResponsibilityView(
            UUID id,
            String name,
            int position,
            @Nullable String vertical,
            @Nullable OrganisationId customer,
            List<String> categories,
            List<Share> shares) {

        static ResponsibilityView of(Activity row) {
            return new ResponsibilityView(
                    row.id().value(),
                    row.name(),
                    row.position(),
                    row.vertical(),
                    row.customer(),
                    row.categories(),
                    row.shares());
        }
    }
}
