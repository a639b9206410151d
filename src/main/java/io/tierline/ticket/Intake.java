package io.tierline.ticket;

import io.tierline.contract.ContractId;
import io.tierline.contract.Contracts;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Grade;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WorkspaceId;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.triage.ChecklistItem;
import io.tierline.triage.PriorityMatrix;
import io.tierline.triage.RequesterFacts;
import io.tierline.triage.RouteFacts;
import io.tierline.triage.Routing;
import io.tierline.triage.Suggestion;
import io.tierline.triage.Triage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the rules: what a ticket is, where it goes, what was promised for it; and keeps why. */
@Component
class Intake {

    private final Triage triage;
    private final Contracts contracts;
    private final DirectoryQueries directory;
    private final Compass compass;
    private final Lifecycle lifecycle;

    Intake(Triage triage, Contracts contracts, DirectoryQueries directory, Compass compass, Lifecycle lifecycle) {
        this.triage = triage;
        this.contracts = contracts;
        this.directory = directory;
        this.compass = compass;
        this.lifecycle = lifecycle;
    }

    /** What is said about a ticket; the rest is for the rules to find. */
    record Said(
            String subject,
            String body,
            @Nullable TicketType type,
            @Nullable Severity severity,
            @Nullable Grade impact,
            @Nullable Grade urgency,
            @Nullable String category,
            @Nullable String vertical,
            @Nullable OrganisationId customer) {

        boolean complete() {
            return type != null && (severity != null || graded()) && category != null;
        }

        boolean graded() {
            return impact != null && urgency != null;
        }
    }

    /** What it is, and why. */
    record Judged(Ticket.Facts facts, List<TicketView.Because> because) {}

    /** Where it goes, and why. */
    record Routed(Place place, @Nullable UUID chain, TicketView.Because because) {

        /** Whether it skips the levels. */
        boolean emergency() {
            return because.rule().equals(Routing.CRITICAL_PERIOD);
        }
    }

    /** A category with its checklist. */
    record Sort(String key, String name, List<TicketView.Checklist.Item> items) {}

    /** Refuses a category or vertical that there is not. */
    void check(Checks checks, WorkspaceId workspace, @Nullable String category, @Nullable String vertical) {
        checks.that(
                        category == null
                                || triage.category(workspace, category)
                                        .filter(found -> !found.archived())
                                        .isPresent(),
                        "category",
                        "unknown",
                        "There is no such category.")
                .that(
                        vertical == null
                                || directory.verticals(workspace).stream()
                                        .anyMatch(found -> found.key().equals(vertical)),
                        "vertical",
                        "unknown",
                        "There is no such vertical.");
    }

    Judged judge(WorkspaceId workspace, Said said) {
        var suggestion = said.complete() ? null : suggest(workspace, said);
        var matrix = triage.priorities(workspace);
        var severity = severity(matrix, said, suggestion);
        var type = said.type() != null
                ? said.type()
                : Objects.requireNonNull(suggestion).type();
        var category = said.category() != null || suggestion == null ? said.category() : suggestion.category();
        var priority = priority(matrix, said, severity);
        var facts = new Ticket.Facts(
                said.subject(), type, severity, said.impact(), said.urgency(), priority, category, said.vertical());
        var because = new ArrayList<TicketView.Because>();
        because.add(Grounds.priority(said, severity, priority, matrix));
        because.add(Grounds.severity(said, severity, suggestion, matrix));
        because.add(Grounds.type(said, type, suggestion));
        Grounds.category(said, category, suggestion).ifPresent(because::add);
        return new Judged(facts, because);
    }

    Routed route(WorkspaceId workspace, Ticket.Facts facts, @Nullable OrganisationId customer) {
        return routed(workspace, facts, triage.route(workspace, facts(facts, customer)));
    }

    /** The place it goes to as if no period were critical now. */
    Place usualPlace(WorkspaceId workspace, Ticket.Facts facts, @Nullable OrganisationId customer) {
        return routed(workspace, facts, triage.routeUsually(workspace, facts(facts, customer)))
                .place();
    }

    private static RouteFacts facts(Ticket.Facts facts, @Nullable OrganisationId customer) {
        return new RouteFacts(
                customer, facts.category(), facts.vertical(), facts.severity(), facts.type(), facts.subject());
    }

    private Routed routed(WorkspaceId workspace, Ticket.Facts facts, Routing routing) {
        var why = Grounds.place(routing, facts);
        return switch (routing) {
            case Routing.Routed routed ->
                new Routed(
                        compass.place(workspace, routed.chain(), routed.level(), routed.team()),
                        routed.chain().value(),
                        why);
            case Routing.Unroutable _ -> new Routed(compass.triage(workspace), null, why);
        };
    }

    /** The rule that sent it where it is. */
    static String rule(Ticket ticket) {
        return ticket.because().stream()
                .filter(because -> because.about().equals(Grounds.PLACE))
                .map(TicketView.Because::rule)
                .findFirst()
                .orElse("");
    }

    /** Whether a person said how severe it is; otherwise it was found. */
    static boolean severitySaid(Ticket ticket) {
        return ticket.because().stream()
                .anyMatch(because -> because.about().equals(Grounds.SEVERITY)
                        && because.rule().equals(Grounds.SAID));
    }

    /** Whether what is critical for this customer skips the levels now. */
    boolean emergency(WorkspaceId workspace, @Nullable OrganisationId customer, Severity severity) {
        return customer != null
                && severity == Severity.CRITICAL
                && lifecycle.critical(workspace, customer).isPresent();
    }

    /** The promise in force for the customer at that time, as the ticket keeps it. */
    Ticket.@Nullable Plan plan(WorkspaceId workspace, @Nullable OrganisationId customer, Instant at) {
        if (customer == null) {
            return null;
        }
        return contracts
                .planOf(workspace, customer, LocalDate.ofInstant(at, ZoneOffset.UTC))
                .map(plan -> new Ticket.Plan(plan.key(), plan.name(), id(plan.contract()), plan.version()))
                .orElse(null);
    }

    Optional<Sort> category(WorkspaceId workspace, @Nullable String key) {
        return key == null
                ? Optional.empty()
                : triage.category(workspace, key)
                        .map(category -> new Sort(
                                category.key(),
                                category.name(),
                                category.checklist().stream()
                                        .map(item -> new TicketView.Checklist.Item(
                                                item.key(),
                                                item.label(),
                                                item.help(),
                                                item.required(),
                                                null,
                                                null,
                                                null))
                                        .toList()));
    }

    /** Whether it must be classified before it moves: there is a category for it that demands to know something. */
    boolean demandsCategory(Ticket ticket) {
        var facts = ticket.facts();
        return facts.category() == null
                && triage.categories(ticket.workspace()).stream()
                        .filter(category -> category.vertical() == null
                                || facts.vertical() == null
                                || category.vertical().equals(facts.vertical()))
                        .flatMap(category -> category.checklist().stream())
                        .anyMatch(ChecklistItem::required);
    }

    private Suggestion suggest(WorkspaceId workspace, Said said) {
        return triage.suggest(
                workspace,
                new io.tierline.triage.Text(said.subject(), said.body()),
                requester(workspace, said.customer()));
    }

    /** What rules see of who asks. */
    RequesterFacts requester(WorkspaceId workspace, @Nullable OrganisationId customer) {
        var kind = Optional.ofNullable(customer)
                .flatMap(known -> directory.organisation(workspace, known))
                .map(organisation -> organisation.kind())
                .orElse(OrganisationKind.CUSTOMER);
        return new RequesterFacts(kind, true);
    }

    /** What somebody said; else what the matrix makes of impact and urgency; else what the words suggest. */
    private static Severity severity(PriorityMatrix matrix, Said said, @Nullable Suggestion suggestion) {
        if (said.severity() != null) {
            return said.severity();
        }
        if (said.impact() != null && said.urgency() != null) {
            return usual(matrix.priority(said.impact(), said.urgency()));
        }
        return Objects.requireNonNull(suggestion).severity();
    }

    private static int priority(PriorityMatrix matrix, Said said, Severity severity) {
        return said.impact() != null && said.urgency() != null
                ? matrix.priority(said.impact(), said.urgency())
                : usual(severity);
    }

    /** The severity whose usual priority it is. */
    static Severity usual(int priority) {
        return Arrays.stream(Severity.values())
                .filter(severity -> usual(severity) == priority)
                .findFirst()
                .orElseThrow();
    }

    static int usual(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 1;
            case HIGH -> 2;
            case MEDIUM -> 3;
            case LOW -> 4;
        };
    }

    private static @Nullable UUID id(@Nullable ContractId contract) {
        return contract == null ? null : contract.value();
    }
}
