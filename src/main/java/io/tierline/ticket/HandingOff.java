package io.tierline.ticket;

import io.tierline.directory.ChainStep;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Passes tickets on: offer, approval, question, acceptance, return. */
@Component
class HandingOff {

    private static final int MAX_TEXT = 10_000;
    private static final int MAX_ANSWER = 4_000;
    private static final int MAX_ANSWERS = 100;
    private static final String TRIED = "tried";
    private static final String IN_THE_TALK = "What was tried stands in the conversation.";

    private final Workbench bench;
    private final HandOffs handOffs;
    private final Answers answers;
    private final Parties parties;
    private final Conversation conversation;
    private final Promising promising;
    private final Compass compass;
    private final Intake intake;
    private final Certified certified;

    HandingOff(
            Workbench bench,
            HandOffs handOffs,
            Answers answers,
            Parties parties,
            Conversation conversation,
            Promising promising,
            Compass compass,
            Intake intake,
            Certified certified) {
        this.bench = bench;
        this.handOffs = handOffs;
        this.answers = answers;
        this.parties = parties;
        this.conversation = conversation;
        this.promising = promising;
        this.compass = compass;
        this.intake = intake;
        this.certified = certified;
    }

    Seen offer(Actor by, TicketRef ref, NewHandOff wanted) {
        var seen = bench.open(by, ref, TicketAction.HAND_OFF);
        var ticket = seen.ticket();
        var target = compass.target(ticket, wanted.level(), wanted.team()).orElseThrow(Compass::nowhere);
        if (Objects.equals(target.place().team(), ticket.leg().place().team())) {
            throw Refused.of(TicketRefusal.WITH_THEM_ALREADY);
        }
        conversation.requireReadable(by, seen, wanted.share());
        var now = bench.now();
        var packet = packet(by, ticket, withTried(ticket, wanted), now);
        var tried = tried(wanted, packet);
        requireComplete(wanted, tried, packet, intake.demandsCategory(ticket));
        var offer = new HandOff.Offer(
                by.person(), now, Text.clean(wanted.reason()), Text.clean(tried), packet, wanted.share());
        var handOff = HandOff.offered(
                handOffs.nextNumber(ticket), ticket.leg().place(), target.place(), offer, passing(by, target.step()));
        return moved(by, seen.with(explained(ticket, handOff, target.step())), handOff, now);
    }

    private Ticket explained(Ticket ticket, HandOff handOff, @Nullable ChainStep step) {
        var chain = step == null ? null : compass.chain(ticket).orElse(null);
        return ticket.explained(List.of(Grounds.handOff(
                handOff, chain, compass.nameOf(ticket.workspace(), handOff.to().team()))));
    }

    /** To the next level of its chain, with what is known; what the checklist wants and nobody said is missing here too. */
    Seen handUp(Actor by, TicketRef ref, String reason) {
        var ticket = bench.open(by, ref, TicketAction.HAND_OFF).ticket();
        var next = compass.chain(ticket).stream()
                .flatMap(chain -> chain.steps().stream())
                .map(step -> step.level())
                .filter(level -> level.deeperThan(ticket.leg().place().level()))
                .min(Comparator.naturalOrder())
                .orElseThrow(Compass::nowhere);
        return offer(by, ref, NewHandOff.to(next, reason, keys(ticket).contains(TRIED) ? "" : IN_THE_TALK, Map.of()));
    }

    Seen approve(Actor by, TicketRef ref, int number) {
        var seen = open(by, ref, TicketAction.APPROVE, number);
        var now = bench.now();
        return moved(by, seen, running(seen).approved(by.person(), now), now);
    }

    Seen refuse(Actor by, TicketRef ref, int number, String reason) {
        new Checks().text(reason, "reason", MAX_TEXT).refuseIfAny();
        var seen = open(by, ref, TicketAction.REFUSE, number);
        var now = bench.now();
        return moved(by, seen, running(seen).stopped(by.person(), Text.clean(reason), now), now);
    }

    Seen accept(Actor by, TicketRef ref, int number) {
        var seen = open(by, ref, TicketAction.ACCEPT, number);
        var now = bench.now();
        if (assignee(by, running(seen)) != null) {
            certified.require(by.workspace(), by.person(), running(seen).to());
        }
        var accepted = running(seen).accepted(by.person(), now);
        handOffs.save(seen.ticket(), accepted);
        promising.decided(seen.ticket(), accepted, now);
        var next = seen.ticket().movedBy(accepted, assignee(by, accepted), now);
        return done(by, seen, next, accepted, now);
    }

    Seen ask(Actor by, TicketRef ref, int number, String question) {
        new Checks().text(question, "question", MAX_TEXT).refuseIfAny();
        var seen = open(by, ref, TicketAction.ASK, number);
        var now = bench.now();
        var asked = running(seen).asked(Text.clean(question), now);
        promising.asked(seen.ticket(), now);
        return moved(by, seen, asked, now);
    }

    Seen answer(Actor by, TicketRef ref, int number, String answer, Map<String, String> more) {
        new Checks().text(answer, "answer", MAX_TEXT).refuseIfAny();
        var seen = open(by, ref, TicketAction.ANSWER, number);
        var now = bench.now();
        var packet = packet(by, seen.ticket(), more, now);
        var answered = running(seen).answered(Text.clean(answer), packet);
        promising.answered(seen.ticket(), answered, now);
        return moved(by, seen, answered, now);
    }

    /** An offered one is declined; an accepted one goes back with the ticket. */
    Seen giveBack(Actor by, TicketRef ref, int number, String reason) {
        new Checks().text(reason, "reason", MAX_TEXT).refuseIfAny();
        var seen = open(by, ref, TicketAction.RETURN, number);
        var now = bench.now();
        var ticket = seen.ticket();
        var present = Objects.requireNonNull(ticket.handOff() != null ? ticket.handOff() : ticket.cameBy());
        var returned = present.returned(by.person(), Text.clean(reason), now);
        handOffs.save(ticket, returned);
        if (present.live()) {
            promising.decided(ticket, returned, now);
            return done(by, seen, ticket.offering(returned), returned, now);
        }
        var earlier = handOffs.acceptedInto(ticket, returned.from(), number).orElse(null);
        var next = ticket.movedBack(returned, earlier, now);
        return done(by, seen, next, returned, now);
    }

    Seen withdraw(Actor by, TicketRef ref, int number) {
        var seen = open(by, ref, TicketAction.WITHDRAW, number);
        var now = bench.now();
        var withdrawn = running(seen).withdrawn(by.person(), now);
        promising.withdrawn(seen.ticket(), withdrawn, now);
        return moved(by, seen, withdrawn, now);
    }

    /** Takes an open offer back, because the ticket goes elsewhere at once; without one nothing changes. */
    Seen dropped(Actor by, Seen seen) {
        if (seen.ticket().handOff() == null) {
            return seen;
        }
        var now = bench.now();
        var withdrawn = running(seen).withdrawn(by.person(), now);
        promising.withdrawn(seen.ticket(), withdrawn, now);
        return moved(by, seen, withdrawn, now);
    }

    Seen fill(Actor by, TicketRef ref, Map<String, String> given) {
        var seen = bench.open(by, ref, TicketAction.FILL_CHECKLIST);
        note(by, seen.ticket(), given, bench.now());
        return bench.done(
                by, seen, seen.ticket(), "ticket.checklist-filled", Map.of("keys", List.copyOf(given.keySet())));
    }

    private Seen open(Actor by, TicketRef ref, TicketAction action, int number) {
        var seen = bench.lock(by, ref);
        requireNamed(seen.ticket(), action, number);
        new Rights(by, seen).require(action);
        return seen;
    }

    /** The number must be that of the hand-off which the action is about now. */
    private void requireNamed(Ticket ticket, TicketAction action, int number) {
        var present = ticket.handOff();
        if (present == null && action == TicketAction.RETURN) {
            present = ticket.cameBy();
        }
        if (present != null && present.number() == number) {
            return;
        }
        var other = handOffs.lookUp(ticket, number).orElseThrow(Refused::notFound);
        throw Refused.of(TicketRefusal.HAND_OFF_DECIDED)
                .with("state", other.passing().wire());
    }

    private static HandOff running(Seen seen) {
        return Objects.requireNonNull(seen.ticket().handOff());
    }

    /** The ticket stays where it is; the hand-off goes a step further. */
    private Seen moved(Actor by, Seen seen, HandOff next, Instant now) {
        handOffs.save(seen.ticket(), next);
        var first = next.passing() instanceof HandOff.Passing.Offered && next.asking() == null;
        if (first) {
            arrives(by, seen.ticket(), next, now);
        }
        return done(by, seen, seen.ticket().offering(next), next, now);
    }

    /** From now on the receiver sees it, an outside one only the packet and what is shared. */
    private void arrives(Actor by, Ticket ticket, HandOff handOff, Instant now) {
        var to = Objects.requireNonNull(handOff.to().organisation());
        var outside = handOff.to().outside();
        parties.add(ticket, Map.of(to, outside ? Parties.OUTSIDE : Parties.CHAIN), now);
        if (outside) {
            handOff.offer().share().forEach(message -> conversation.share(by, ticket.id(), message, to, now));
        }
        promising.offered(ticket, handOff, now);
    }

    private Seen done(Actor by, Seen seen, Ticket next, HandOff handOff, Instant now) {
        var to = handOff.to();
        var approver = handOff.passing() instanceof HandOff.Passing.AwaitingApproval waits ? waits.approver() : null;
        return bench.done(
                by,
                seen,
                next,
                "ticket.hand-off-" + action(handOff),
                Map.of(
                        "handOff", handOff.number(),
                        "level", to.level().name(),
                        "team", String.valueOf(to.team())),
                new TicketEvent.HandOffMoved(
                        next.workspace(),
                        next.id(),
                        handOff.number(),
                        handOff.passing().wire(),
                        Objects.requireNonNull(to.team()),
                        Objects.requireNonNull(to.organisation()),
                        approver,
                        by.person(),
                        now));
    }

    private static String action(HandOff handOff) {
        var answered = handOff.passing() instanceof HandOff.Passing.Offered
                && handOff.asking() != null
                && handOff.asking().answer() != null;
        return answered ? "answered" : handOff.passing().wire();
    }

    private static HandOff.Passing passing(Actor by, @Nullable ChainStep step) {
        if (step == null || !step.needsApproval() || by.person().equals(step.approver())) {
            return new HandOff.Passing.Offered();
        }
        return new HandOff.Passing.AwaitingApproval(step.approver(), step.approverPermission());
    }

    private static @Nullable PersonId assignee(Actor by, HandOff accepted) {
        return accepted.to().team() != null && by.teams().contains(accepted.to().team()) ? by.person() : null;
    }

    /** What is known with what is said now; it is noted on the ticket, so that nobody asks it again. */
    private List<TicketView.PacketItem> packet(Actor by, Ticket ticket, Map<String, String> given, Instant now) {
        note(by, ticket, given, now);
        var known = answers.of(ticket.workspace(), ticket.id());
        return intake.category(ticket.workspace(), ticket.facts().category()).stream()
                .flatMap(sort -> sort.items().stream())
                .map(item -> {
                    var answer = known.get(item.key());
                    return new TicketView.PacketItem(
                            item.key(), item.label(), item.required(), answer == null ? null : answer.text());
                })
                .toList();
    }

    private void note(Actor by, Ticket ticket, Map<String, String> given, Instant now) {
        if (given.isEmpty()) {
            return;
        }
        var keys = keys(ticket);
        var checks = new Checks()
                .that(
                        given.size() <= MAX_ANSWERS,
                        "packet",
                        "too-many",
                        "Give at most %d answers.".formatted(MAX_ANSWERS));
        given.forEach((key, answer) -> checks.that(
                        keys.contains(key), "packet." + key, "unknown", "The checklist has no such line.")
                .length(answer, "packet." + key, MAX_ANSWER));
        checks.refuseIfAny();
        answers.give(by, ticket, given, now);
    }

    private Set<String> keys(Ticket ticket) {
        return intake.category(ticket.workspace(), ticket.facts().category()).stream()
                .flatMap(sort -> sort.items().stream())
                .map(TicketView.Checklist.Item::key)
                .collect(Collectors.toSet());
    }

    /** A checklist may ask what was tried; then it need not be said twice, whichever way round. */
    private Map<String, String> withTried(Ticket ticket, NewHandOff wanted) {
        if (wanted.tried().isBlank()
                || wanted.packet().containsKey(TRIED)
                || !keys(ticket).contains(TRIED)) {
            return wanted.packet();
        }
        var all = new LinkedHashMap<>(wanted.packet());
        all.put(TRIED, wanted.tried().length() > MAX_ANSWER ? wanted.tried().substring(0, MAX_ANSWER) : wanted.tried());
        return all;
    }

    private static String tried(NewHandOff wanted, List<TicketView.PacketItem> packet) {
        return wanted.tried().isBlank()
                ? packet.stream()
                        .filter(item -> item.key().equals(TRIED))
                        .map(TicketView.PacketItem::value)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("")
                : wanted.tried();
    }

    private static void requireComplete(
            NewHandOff wanted, String tried, List<TicketView.PacketItem> packet, boolean unclassified) {
        var missing = new LinkedHashMap<String, String>();
        if (unclassified) {
            missing.put("category", "What it is about: classify it, then its checklist says what must be known");
        }
        if (wanted.reason().isBlank()) {
            missing.put("reason", "Why it is handed off");
        }
        if (tried.isBlank()) {
            missing.put("tried", "What was tried");
        }
        packet.stream()
                .filter(item ->
                        item.required() && item.value() == null && !item.key().equals(TRIED))
                .forEach(item -> missing.put("packet." + item.key(), item.label()));
        var problems = new ArrayList<FieldProblem>();
        missing.forEach((field, label) -> problems.add(new FieldProblem(field, "required", label)));
        if (!problems.isEmpty()) {
            throw Refused.of(TicketRefusal.PACKET_INCOMPLETE, problems).with("missing", List.copyOf(missing.values()));
        }
        new Checks()
                .length(wanted.reason(), "reason", MAX_TEXT)
                .length(tried, "tried", MAX_TEXT)
                .refuseIfAny();
    }
}
