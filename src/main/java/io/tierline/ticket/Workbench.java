package io.tierline.ticket;

import io.tierline.audit.Audit;
import io.tierline.audit.AuditRecord;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Refused;
import io.tierline.promise.Promises;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The frame of every command: load and lock, check, and at the end write, record, publish. */
@Component
class Workbench {

    private static final int MOST_CHANGES_TOLD = 20;

    private final Tickets tickets;
    private final Promises promises;
    private final Promising promising;
    private final Audit audit;
    private final Concerns concerns;
    private final ApplicationEventPublisher events;
    private final Names names;
    private final Clock clock;
    private final EarlierReasons earlier;
    private final Tenancy tenancy;

    Workbench(
            Tickets tickets,
            Promises promises,
            Promising promising,
            Audit audit,
            Concerns concerns,
            ApplicationEventPublisher events,
            Names names,
            Clock clock,
            EarlierReasons earlier,
            Tenancy tenancy) {
        this.tickets = tickets;
        this.promises = promises;
        this.promising = promising;
        this.audit = audit;
        this.concerns = concerns;
        this.events = events;
        this.names = names;
        this.clock = clock;
        this.earlier = earlier;
        this.tenancy = tenancy;
    }

    <T> T in(Actor by, Supplier<T> work) {
        return tenancy.daily(by.workspace(), () -> promises.together(work));
    }

    /** The same for work that may meet a stranger, whom the directory then takes in. */
    <T> T meeting(Actor by, Supplier<T> work) {
        return tenancy.in(by.workspace(), () -> promises.together(work));
    }

    /** The database keeps microseconds; what is finer would make a stretch of no length. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The ticket, locked, if the actor may do this with it now. */
    Seen open(Actor by, TicketRef ref, TicketAction action) {
        var seen = lock(by, ref);
        new Rights(by, seen).require(action);
        return seen;
    }

    /** The ticket, locked and at the revision the caller has seen. */
    Seen lock(Actor by, TicketRef ref) {
        var seen = tickets.lock(by, ref);
        var known = ref.seenRevision();
        if (known != null && known != seen.ticket().revision()) {
            throw stale(by, seen, known);
        }
        return seen;
    }

    /** Writes what became of the ticket, records who did it, and tells. */
    Seen done(Actor by, Seen before, Ticket after, String action, Map<String, ?> detail, TicketEvent... happened) {
        var now = now();
        promising.turned(before.ticket(), after, now);
        var written = after.stamped(now, promising.settled(after));
        tickets.save(before.ticket(), written);
        earlier.keep(before.ticket(), written, now);
        record(by, written, action, detail);
        tell(by, before.ticket(), written, now);
        for (var event : happened) {
            events.publishEvent(event);
        }
        return before.with(written);
    }

    /** Adds to the ticket's history and says that it changed; with the revision, so that a stale caller can be told what happened since. */
    void record(Actor by, Ticket ticket, String action, Map<String, ?> detail) {
        record(by, ticket, List.of(new Audit.Act(action, detail)));
    }

    /** The same for several acts at once. */
    void record(Actor by, Ticket ticket, List<Audit.Act> acts) {
        audit.record(
                by,
                Stream.ticket(ticket.id()),
                acts.stream().map(act -> at(ticket.revision(), act)).toList());
        events.publishEvent(new TicketChanged(ticket.workspace(), ticket.id()));
    }

    private static Audit.Act at(long revision, Audit.Act act) {
        var all = new LinkedHashMap<String, Object>(act.detail());
        all.put("revision", revision);
        return new Audit.Act(act.action(), all);
    }

    void publish(TicketEvent event) {
        events.publishEvent(event);
    }

    private void tell(Actor by, Ticket before, Ticket after, Instant now) {
        if (before.stage().state() != after.stage().state()) {
            publish(new TicketEvent.StateChanged(
                    after.workspace(),
                    after.id(),
                    before.stage().state(),
                    after.stage().state(),
                    now));
        }
        if (!Objects.equals(before.leg().assignee(), after.leg().assignee())) {
            publish(new TicketEvent.TicketAssigned(
                    after.workspace(), after.id(), after.leg().assignee(), by.person(), now));
        }
    }

    private Refused stale(Actor by, Seen seen, long known) {
        return Refused.of(CommonRefusal.CHANGED_MEANWHILE)
                .with("revision", seen.ticket().revision())
                .with("changes", changes(by, seen, known));
    }

    /** What was done since that revision and by whom, as far as the actor may know it. */
    private List<Map<String, Object>> changes(Actor by, Seen seen, long known) {
        var own = concerns.of(by, seen);
        var since = History.all(audit, by.workspace(), seen.ticket().id()).stream()
                .filter(entry -> History.visible(by, entry, seen.side(), own))
                .filter(entry ->
                        entry.detail().get("revision") instanceof Number revision && revision.longValue() > known)
                .limit(MOST_CHANGES_TOLD)
                .toList();
        var wanted = names.want();
        since.forEach(entry -> wanted.person(entry.by()));
        var people = wanted.in(by.workspace());
        return since.stream().map(entry -> change(entry, people)).toList();
    }

    private static Map<String, Object> change(AuditRecord entry, Names.Known people) {
        return Map.of(
                "action", entry.action(),
                "by",
                        Map.of(
                                "id", entry.by().toString(),
                                "name", people.person(entry.by()).name()),
                "at", entry.at().toString());
    }
}
