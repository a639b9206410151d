package io.tierline.ticket;

import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Grade;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the rules: what a ticket is, where it goes, what was promised for it. */
@Component
class Intake {

    private final DirectoryQueries directory;
    private final Compass compass;

    Intake(DirectoryQueries directory, Compass compass) {
        this.directory = directory;
        this.compass = compass;
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
            @Nullable OrganisationId customer) {}

    /** What it is, and why. */
    record Judged(Ticket.Facts facts, List<TicketView.Because> because) {}

    /** Where it goes, and why. */
    record Routed(Place place, @Nullable UUID chain, TicketView.Because because) {}

    /** A category with its checklist. */
    record Sort(String key, String name, List<TicketView.Checklist.Item> items) {}

    Judged judge(WorkspaceId workspace, Said said) {
        var because = new ArrayList<TicketView.Because>();
        var severity = Objects.requireNonNullElse(said.severity(), Severity.MEDIUM);
        return new Judged(
                new Ticket.Facts(
                        said.subject(),
                        Objects.requireNonNullElse(said.type(), TicketType.INCIDENT),
                        severity,
                        said.impact(),
                        said.urgency(),
                        severity.ordinal() + 1,
                        said.category(),
                        said.vertical()),
                because);
    }

    Routed route(WorkspaceId workspace, Ticket.Facts facts, @Nullable OrganisationId customer) {
        if (customer == null) {
            return unroutable(workspace, "Nobody knows whose ticket it is.");
        }
        var chain = directory.chainFor(workspace, customer, facts.vertical());
        var step = chain.flatMap(found -> found.at(Level.L1));
        if (chain.isEmpty() || step.isEmpty()) {
            return unroutable(workspace, "No chain serves this customer.");
        }
        return new Routed(
                compass.target(workspace, step.get()).place(),
                chain.get().id().value(),
                new TicketView.Because(
                        "place",
                        "Why it is here",
                        List.of("Chain “" + chain.get().name() + "”, first line."),
                        chain.get().key(),
                        null));
    }

    Ticket.@Nullable Plan plan(WorkspaceId workspace, @Nullable OrganisationId customer, Instant at) {
        return null;
    }

    Optional<Sort> category(WorkspaceId workspace, @Nullable String key) {
        return Optional.empty();
    }

    private Routed unroutable(WorkspaceId workspace, String because) {
        return new Routed(
                compass.triage(workspace),
                null,
                new TicketView.Because("place", "Why it is in triage", List.of(because), "unroutable", null));
    }
}
