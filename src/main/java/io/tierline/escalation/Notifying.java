package io.tierline.escalation;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.Effect;
import io.tierline.promise.EscalationWay;
import io.tierline.promise.LadderWords;
import io.tierline.ticket.PromiseLine;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketQueries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what only tells people, of many steps at once: with the same few questions and writings as of one. */
@Component
class Notifying {
    private static final Logger LOG = LoggerFactory.getLogger(Notifying.class);

    private final Finding finding;
    private final Telling telling;
    private final TicketQueries tickets;
    private final Audit audit;

    Notifying(Finding finding, Telling telling, TicketQueries tickets, Audit audit) {
        this.finding = finding;
        this.telling = telling;
        this.tickets = tickets;
        this.audit = audit;
    }

    static boolean only(Deed deed) {
        return deed.effect() instanceof Effect.Notify || deed.effect() instanceof Effect.NotifyRole;
    }

    /** What becomes of each; what is told and what the histories say is written. */
    Map<Deed, Ended> act(WorkspaceId workspace, List<Deed> deeds) {
        var asked = deeds.stream().map(Deed::ticket).distinct().toList();
        var heads = tickets.heads(Actor.system(workspace), asked).stream()
                .collect(Collectors.toMap(TicketHead::id, Function.identity()));
        var settled = settled(heads.values());
        var ended = new LinkedHashMap<Deed, Ended>();
        var lines = new ArrayList<NoticeTable.Line>();
        var recorded = new ArrayList<Audit.On>();
        for (var deed : deeds) {
            var ticket = heads.get(deed.ticket());
            if (settled.contains(deed.promise())) {
                ended.put(deed, Ended.done("The promise was settled before."));
            } else if (ticket == null) {
                ended.put(deed, Ended.refused("It is about no ticket; ladders act on tickets only."));
            } else {
                recorded.add(recorded(deed));
                ended.put(deed, told(deed, ticket, lines));
            }
        }
        audit.record(Actor.system(workspace), recorded);
        telling.tell(workspace, lines);
        return ended;
    }

    private static Set<UUID> settled(Collection<TicketHead> heads) {
        return heads.stream()
                .flatMap(head -> head.promises().stream())
                .filter(promise -> promise.endedAt() != null)
                .map(PromiseLine::id)
                .collect(Collectors.toSet());
    }

    private Ended told(Deed deed, TicketHead ticket, List<NoticeTable.Line> lines) {
        var people = people(deed, ticket);
        if (people.isEmpty()) {
            var why = "there is nobody who is “" + whom(deed.effect()) + "”";
            lines.addAll(alarming(deed, ticket, why));
            return Ended.nobody(why);
        }
        lines.addAll(telling.lines(deed, ticket, people, way(deed.effect().way()), Telling.news(deed)));
        return Ended.done("Told " + names(people));
    }

    private List<Person> people(Deed deed, TicketHead ticket) {
        return deed.effect() instanceof Effect.NotifyRole(var role)
                ? finding.ofRole(deed.workspace(), role)
                : finding.people(deed, ticket, ((Effect.Notify) deed.effect()).whom());
    }

    private static String whom(Effect effect) {
        return effect instanceof Effect.NotifyRole(var role)
                ? "the role " + role
                : LadderWords.whom(((Effect.Notify) effect).whom());
    }

    /** Tells the support manager that a step did not do what it should. */
    void alarm(Deed deed, TicketHead ticket, String why) {
        telling.tell(deed.workspace(), alarming(deed, ticket, why));
    }

    private List<NoticeTable.Line> alarming(Deed deed, TicketHead ticket, String why) {
        var managers = finding.supportManagers(deed.workspace());
        if (managers.isEmpty()) {
            LOG.error(
                    "workspace {}: step {} of ladder {} reached nobody, and there is no support manager to say so",
                    deed.workspace(),
                    deed.step(),
                    deed.ladderKey());
        }
        return telling.lines(
                deed,
                ticket,
                managers,
                Notice.Way.ALARM,
                "A step of its ladder reached nobody. It should %s; %s"
                        .formatted(LadderWords.what(deed.effect()), sentence(why)));
    }

    /** What the ticket's history says of it. */
    static Audit.On recorded(Deed deed) {
        return new Audit.On(
                Stream.ticket(deed.ticket()),
                new Audit.Act(
                        "ticket.escalated",
                        Map.of(
                                "ladder", deed.ladderKey(),
                                "step", deed.step(),
                                "effect", deed.effect().wire(),
                                "way", deed.effect().way().wire(),
                                "promise", deed.promise().toString())));
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static Notice.Way way(EscalationWay way) {
        return switch (way) {
            case REMINDER -> Notice.Way.REMINDER;
            case FUNCTIONAL -> Notice.Way.FUNCTIONAL;
            case HIERARCHICAL -> Notice.Way.HIERARCHICAL;
        };
    }

    private static String names(List<Person> people) {
        return people.stream().map(person -> person.id().toString()).limit(10).collect(Collectors.joining(", "));
    }
}
