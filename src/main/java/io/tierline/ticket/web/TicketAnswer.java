package io.tierline.ticket.web;

import io.tierline.kernel.Grade;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.TicketType;
import io.tierline.ticket.OrganisationRef;
import io.tierline.ticket.PersonRef;
import io.tierline.ticket.PromiseLine;
import io.tierline.ticket.Source;
import io.tierline.ticket.TeamRef;
import io.tierline.ticket.TicketAction;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ticket as clients read it. Its revision is the answer's ETag. */
record TicketAnswer(
        TicketId id,
        long number,
        String subject,
        TicketState state,
        TicketType type,
        Severity severity,
        @Nullable Grade impact,
        @Nullable Grade urgency,
        int priority,
        @Nullable String category,
        @Nullable Level level,
        @Nullable Team team,
        @Nullable Person assignee,
        @Nullable Organisation organisation,
        Person requester,
        Source source,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt,
        List<Promise> promises,
        List<TicketAction> actions) {

    static TicketAnswer of(TicketHead ticket) {
        return new TicketAnswer(
                ticket.id(),
                ticket.number(),
                ticket.subject(),
                ticket.state(),
                ticket.type(),
                ticket.severity(),
                ticket.impact(),
                ticket.urgency(),
                ticket.priority(),
                ticket.category(),
                ticket.level(),
                Team.of(ticket.team()),
                Person.ofNullable(ticket.assignee()),
                Organisation.of(ticket.organisation()),
                Person.of(ticket.requester()),
                ticket.source(),
                ticket.tags(),
                ticket.createdAt(),
                ticket.updatedAt(),
                present(ticket.promises()).stream().map(Promise::of).toList(),
                List.copyOf(ticket.actions()));
    }

    /** What runs, and of what ended the last of each kind: all of them are a resource of their own. */
    private static List<PromiseLine> present(List<PromiseLine> all) {
        var last = new HashMap<String, PromiseLine>();
        all.stream().filter(promise -> promise.endedAt() != null).forEach(promise -> last.put(promise.kind(), promise));
        return all.stream()
                .filter(promise -> promise.endedAt() == null || promise.equals(last.get(promise.kind())))
                .toList();
    }

    record Team(TeamId id, String key, String name) {

        static @Nullable Team of(@Nullable TeamRef team) {
            return team == null ? null : new Team(team.id(), team.key(), team.name());
        }
    }

    record Person(PersonId id, String name, @Nullable String email) {

        static Person of(PersonRef person) {
            return new Person(person.id(), person.name(), person.email());
        }

        static @Nullable Person ofNullable(@Nullable PersonRef person) {
            return person == null ? null : of(person);
        }
    }

    record Organisation(OrganisationId id, String name) {

        static @Nullable Organisation of(@Nullable OrganisationRef organisation) {
            return organisation == null ? null : new Organisation(organisation.id(), organisation.name());
        }
    }

    /** @param targetMinutes null for best effort, which is tracked and never broken */
    record Promise(
            String kind,
            String state,
            @Nullable Long targetMinutes,
            String calendar,
            Instant startedAt,
            @Nullable Instant dueAt,
            long elapsedMinutes) {

        static Promise of(PromiseLine promise) {
            return new Promise(
                    promise.kind(),
                    promise.state(),
                    promise.bestEffort() ? null : promise.targetMinutes(),
                    promise.calendar(),
                    promise.startedAt(),
                    promise.dueAt(),
                    promise.elapsedMinutes());
        }
    }
}
