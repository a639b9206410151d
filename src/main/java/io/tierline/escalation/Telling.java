package io.tierline.escalation;

import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.LadderWords;
import io.tierline.promise.PromiseKind;
import io.tierline.ticket.TicketFilter;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketState;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells people: a line in their list, and an event for those who carry it further. */
@Component
class Telling {
    private static final int LONGEST = 1_000;
    private static final int LONGEST_LABEL = 300;

    private final NoticeTable notices;
    private final TicketQueries tickets;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Telling(NoticeTable notices, TicketQueries tickets, ApplicationEventPublisher events, Clock clock) {
        this.notices = notices;
        this.tickets = tickets;
        this.events = events;
        this.clock = clock;
    }

    void tell(Deed deed, TicketHead ticket, List<Person> people, Notice.Way way, String says) {
        tell(deed.workspace(), lines(deed, ticket, people, way, says));
    }

    /** All in one statement. */
    void tell(WorkspaceId workspace, List<NoticeTable.Line> lines) {
        var fresh = notices.add(workspace, lines);
        if (!fresh.isEmpty()) {
            events.publishEvent(new NoticesGiven(workspace, fresh));
        }
    }

    List<NoticeTable.Line> lines(Deed deed, TicketHead ticket, List<Person> people, Notice.Way way, String says) {
        return people.stream()
                .map(person -> new NoticeTable.Line(
                        deed.id(),
                        new Notice(
                                Ids.next(),
                                person.id(),
                                ticket.id(),
                                ticket.number(),
                                deed.promise(),
                                deed.kind(),
                                deed.ladderName(),
                                deed.step(),
                                way,
                                says.length() <= LONGEST ? says : says.substring(0, LONGEST),
                                deed.dueAt(),
                                clock.instant(),
                                null)))
                .toList();
    }

    /** What a page about it says first. */
    static String label(TicketHead ticket) {
        var label = "T-%d %s".formatted(ticket.number(), ticket.subject());
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL);
    }

    /** Of these the one with the fewest live tickets. */
    PersonId leastBusy(WorkspaceId workspace, List<PersonId> people) {
        var live = EnumSet.of(TicketState.NEW, TicketState.OPEN, TicketState.PENDING, TicketState.ON_HOLD);
        return people.stream()
                .min(Comparator.comparingLong(person -> tickets.count(
                        Actor.system(workspace),
                        TicketFilter.all().inStates(live).heldBy(person))))
                .orElseThrow();
    }

    /** "75 % of its time is used." */
    static String news(Deed deed) {
        return LadderWords.news(deed.moment());
    }

    static String promise(PromiseKind kind) {
        return LadderWords.promise(kind);
    }
}
