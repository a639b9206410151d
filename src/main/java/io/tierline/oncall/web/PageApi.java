package io.tierline.oncall.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.oncall.NewPage;
import io.tierline.oncall.Outcome;
import io.tierline.oncall.PageAction;
import io.tierline.oncall.PageId;
import io.tierline.oncall.PageQueries;
import io.tierline.oncall.PageState;
import io.tierline.oncall.PageView;
import io.tierline.oncall.Paging;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/pages")
@Tag(name = "Pages", description = "Calls to whoever is on call, until somebody acknowledges.")
class PageApi {

    private final Paging paging;
    private final PageQueries queries;

    PageApi(Paging paging, PageQueries queries) {
        this.paging = paging;
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "List pages", description = "Those you may know of, newest first.")
    Page<Shown> list(Actor actor, PageRequest page, @RequestParam(required = false) @Nullable PageState state) {
        return queries.list(actor, state, page).map(Shown::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One page", description = "With everybody who was tried, and who comes next.")
    ResponseEntity<Shown> one(Actor actor, @PathVariable UUID id) {
        return ok(actor, new PageId(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Page people",
            description =
                    "By a paging policy. While a page with the same subject and dedupe key is in progress, that one is answered and nothing is sent.")
    ResponseEntity<Shown> page(Actor actor, @RequestBody PageBody body) {
        new Checks().text(body.policy(), "policy", 60).refuseIfAny();
        var subject = body.subject() == null ? Ids.next() : body.subject();
        var id = paging.page(
                actor,
                new NewPage(
                        subject,
                        text(body.label()),
                        text(body.link()),
                        text(body.policy()),
                        text(body.why()),
                        body.dedupeKey() == null ? "by-hand" : body.dedupeKey()));
        var sent = queries.one(actor, id);
        return Answers.created("/api/v1/pages/" + id, sent.page().revision(), Shown.of(sent));
    }

    @PostMapping("/{id}/acknowledgement")
    @Operation(summary = "Acknowledge", description = "You have it; nobody else is tried any more.")
    ResponseEntity<Shown> acknowledge(Actor actor, @PathVariable UUID id) {
        paging.acknowledge(actor, new PageId(id));
        return ok(actor, new PageId(id));
    }

    @PostMapping("/{id}/hand-on")
    @Operation(summary = "Hand on", description = "Not you: it goes on to the next at once.")
    ResponseEntity<Shown> handOn(Actor actor, @PathVariable UUID id) {
        paging.handOn(actor, new PageId(id));
        return ok(actor, new PageId(id));
    }

    @PostMapping("/{id}/resolution")
    @Operation(summary = "Resolve", description = "What it was about is settled.")
    ResponseEntity<Shown> resolve(Actor actor, @PathVariable UUID id) {
        paging.resolve(actor, new PageId(id));
        return ok(actor, new PageId(id));
    }

    @PostMapping("/{id}/cancellation")
    @Operation(summary = "Cancel", description = "Takes it back before anybody has it.")
    ResponseEntity<Shown> cancel(Actor actor, @PathVariable UUID id) {
        paging.cancel(actor, new PageId(id));
        return ok(actor, new PageId(id));
    }

    private ResponseEntity<Shown> ok(Actor actor, PageId id) {
        var page = queries.one(actor, id);
        return Answers.ok(page.page().revision(), Shown.of(page));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /** @param subject what it is about; left out for something that has no id */
    record PageBody(
            @Nullable UUID subject,
            @Nullable String label,
            @Nullable String link,
            @Nullable String policy,
            @Nullable String why,
            @Nullable String dedupeKey) {}

    /**
     * @param person null when the step's target was nobody
     * @param handedOnBy who else handed it on; left out for outside parties
     */
    record AttemptView(
            int number,
            String target,
            @Nullable Named person,
            Way.@Nullable Kind way,
            @Nullable String carrier,
            Outcome outcome,
            Instant at,
            @Nullable Instant endedAt,
            @Nullable String handedOnBy) {

        static AttemptView of(PageView.Tried tried) {
            var attempt = tried.attempt();
            PersonId person = attempt.person();
            return new AttemptView(
                    attempt.n(),
                    attempt.target(),
                    person == null ? null : new Named(person, tried.name()),
                    attempt.way(),
                    attempt.carrier(),
                    attempt.outcome(),
                    attempt.at(),
                    attempt.endedAt(),
                    tried.handedOnBy());
        }
    }

    /**
     * @param nextAt when it goes on; null unless it is paging
     * @param next whom it goes to then, in words
     */
    record Shown(
            UUID id,
            UUID subject,
            String label,
            String link,
            String why,
            String policy,
            PageState state,
            Instant startedAt,
            String startedBy,
            @Nullable String acknowledgedBy,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant endedAt,
            @Nullable Instant nextAt,
            @Nullable String next,
            List<AttemptView> attempts,
            List<String> actions) {

        static Shown of(PageView view) {
            var page = view.page();
            var actions = new TreeSet<String>();
            view.actions().stream().map(PageAction::wire).forEach(actions::add);
            return new Shown(
                    page.id().value(),
                    page.subject(),
                    page.label(),
                    page.link(),
                    page.why(),
                    page.policy(),
                    page.state(),
                    page.startedAt(),
                    view.startedBy(),
                    view.acknowledgedBy(),
                    page.acknowledgedAt(),
                    page.endedAt(),
                    page.nextAt(),
                    view.next(),
                    view.tried().stream().map(AttemptView::of).toList(),
                    List.copyOf(actions));
        }
    }
}
