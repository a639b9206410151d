package io.tierline.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Grade;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketType;
import io.tierline.ticket.Classification;
import io.tierline.ticket.Queue;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Requester;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketFilter;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketState;
import io.tierline.ticket.Ticketing;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Refs.TICKETS)
@Tag(name = "Tickets", description = "One case each. A ticket is named by its id or its number.")
class TicketsApi {

    private static final Set<Source> TOLD = EnumSet.of(Source.API, Source.PHONE, Source.CHAT, Source.EMAIL);

    private final Ticketing ticketing;
    private final TicketQueries queries;

    TicketsApi(Ticketing ticketing, TicketQueries queries) {
        this.ticketing = ticketing;
        this.queries = queries;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Raise a ticket",
            description = "What is left out is suggested by the triage rules. Only people who work tickets may name a "
                    + "requester other than themselves: somebody of their own organisation or of a customer that it serves, "
                    + "by the person's organisation or, for an address that is not known, by that of its domain; outside "
                    + "parties for their own organisation only, the provider for everybody. An unknown address becomes an "
                    + "unverified person. `source` says how it "
                    + "reached them. A way that the customer's plan leaves out is refused with the way that it includes, "
                    + "unless `exception` says why it is taken all the same.")
    ResponseEntity<TicketAnswer> raise(Actor actor, @RequestBody NewTicket body) {
        var raised = ticketing.raise(actor, body.toCommand()).ticket();
        return Answers.created(Refs.location(raised), raised.revision(), TicketAnswer.of(raised));
    }

    @GetMapping
    @Operation(
            summary = "List tickets",
            description =
                    "For the chain in the order of their next promise to break, for customers the newest first, for outside parties the oldest. `q` finds words in what you may read, or a number.")
    Page<TicketAnswer> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Set<@Nullable TicketState> state,
            @RequestParam(required = false) @Nullable Level level,
            @RequestParam(required = false) @Nullable TeamId team,
            @RequestParam(required = false) @Nullable PersonId assignee,
            @RequestParam(required = false) @Nullable Severity severity,
            @RequestParam(required = false) @Nullable OrganisationId organisation,
            @RequestParam(required = false) @Nullable Queue queue,
            @RequestParam(required = false) @Nullable String q,
            PageRequest page) {
        var filter = new TicketFilter(
                Objects.requireNonNullElse(queue, Queue.ALL),
                named(state),
                level,
                team,
                assignee,
                severity,
                organisation,
                q);
        return queries.heads(actor, filter, page).map(TicketAnswer::of);
    }

    /** An empty word among them, as in {@code state=new,}, is none. */
    private static Set<TicketState> named(@Nullable Set<@Nullable TicketState> states) {
        return states == null
                ? Set.of()
                : states.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    @GetMapping("/{ticket}")
    @Operation(summary = "Read a ticket")
    ResponseEntity<TicketAnswer> read(Actor actor, @PathVariable String ticket) {
        return Refs.ok(queries.head(actor, Refs.ticket(ticket)));
    }

    @PutMapping("/{ticket}/classification")
    @Operation(
            summary = "Classify a ticket",
            description = "What is left out stays as it is. A ticket in triage is routed again.")
    ResponseEntity<TicketAnswer> classify(
            Actor actor, @PathVariable String ticket, @RequestBody NewClassification body, IfMatch seen) {
        return Refs.ok(ticketing.classify(actor, Refs.ticket(ticket, seen), body.toCommand()));
    }

    record NewRequester(@Nullable String email, @Nullable String name) {}

    record NewTicket(
            @Nullable String subject,
            @Nullable String body,
            @Nullable NewRequester requester,
            @Nullable OrganisationId organisation,
            @Nullable TicketType type,
            @Nullable Severity severity,
            @Nullable Grade impact,
            @Nullable Grade urgency,
            @Nullable String category,
            @Nullable String vertical,
            @Nullable Set<String> tags,
            @Nullable Source source,
            @Nullable String exception) {

        RaiseTicket toCommand() {
            new Checks()
                    .that(
                            source == null || TOLD.contains(source),
                            "source",
                            "out-of-range",
                            "Say phone, chat, email or api.")
                    .refuseIfAny();
            return new RaiseTicket(
                    Refs.text(subject),
                    Refs.text(body),
                    null,
                    requester == null ? null : new Requester(Refs.text(requester.email()), requester.name()),
                    organisation,
                    type,
                    severity,
                    impact,
                    urgency,
                    category,
                    vertical,
                    Objects.requireNonNullElse(tags, Set.of()),
                    Objects.requireNonNullElse(source, Source.API),
                    List.of(),
                    false,
                    exception);
        }
    }

    record NewClassification(
            @Nullable TicketType type,
            @Nullable Severity severity,
            @Nullable Grade impact,
            @Nullable Grade urgency,
            @Nullable String category,
            @Nullable String vertical,
            @Nullable OrganisationId organisation) {

        Classification toCommand() {
            return new Classification(type, severity, impact, urgency, category, vertical, organisation);
        }
    }
}
