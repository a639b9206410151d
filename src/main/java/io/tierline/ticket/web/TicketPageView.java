package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.ticket.Audience;
import io.tierline.ticket.PersonRef;
import io.tierline.ticket.PromiseLine;
import io.tierline.ticket.RoutePreview;
import io.tierline.ticket.RuleSource;
import io.tierline.ticket.TicketAction;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketPanel;
import io.tierline.ticket.TicketView;
import io.tierline.ticket.TicketView.Explanation;
import io.tierline.ticket.TicketView.Guidance;
import io.tierline.ticket.TicketView.HandOff;
import io.tierline.ticket.TicketView.Leg;
import io.tierline.ticket.TicketView.Reader;
import io.tierline.web.Composer;
import io.tierline.web.Field.Option;
import io.tierline.web.LegMap;
import io.tierline.web.Packet;
import io.tierline.web.Problems;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import io.tierline.web.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ticket's page. Its buttons are made of the actions the ticket names, so nobody is offered what will be refused. */
public record TicketPageView(
        TicketView ticket,
        Actor actor,
        Spoken spoken,
        Conversation conversation,
        TicketForm sent,
        Problems problems,
        List<Option> targets,
        List<Option> assignees,
        List<Option> categories,
        List<Option> customers,
        List<Option> outsideParties,
        @Nullable RoutePreview preview,
        List<TicketPanel.Fact> facts) {
    private static final int REASONS = 3;
    private static final int EARLIER = 3;

    public TicketHead head() {
        return ticket.head();
    }

    public String href() {
        return Addresses.ticket(head().number());
    }

    public String label() {
        return Addresses.label(head().number());
    }

    public boolean may(TicketAction action) {
        return head().may(action);
    }

    /** Whether a mail waits that changed nothing because it is not proven who sent it. */
    public boolean doubted() {
        return head().doubtedSince() != null;
    }

    /** "Incident, printing". */
    public String kind() {
        String type = Spelled.word(head().type());
        return head().categoryName() == null
                ? type
                : type + ", " + head().categoryName().toLowerCase(java.util.Locale.ROOT);
    }

    public String state() {
        String state = Spelled.word(head().state());
        return head().waitingFor() == null
                ? state
                : state + ", waits for " + head().waitingFor().name();
    }

    public String customer() {
        return head().organisation() == null
                ? head().requester().name()
                : head().organisation().name();
    }

    /** Where it says who serves the customer; null for who may not read the directory. */
    public @Nullable String directory() {
        var customer = head().organisation();
        return customer != null && actor.may(Permission.SEE_DIRECTORY) ? "/directory/" + customer.id() : null;
    }

    /** "Anneke Doss owns it, Velloran third line". */
    public String owner() {
        if (head().level() == null) {
            return "With others now";
        }
        if (head().team() == null) {
            return "In triage: no chain found yet";
        }
        String organisation = head().holder() == null ? "" : head().holder().name();
        String place = ", " + Spelled.place(organisation, head().team().name());
        if (head().assignee() == null) {
            return "Nobody owns it yet" + place;
        }
        boolean mine = head().assignee().id().equals(actor.person());
        return (mine ? "You own it" : head().assignee().name() + " owns it") + place;
    }

    /** Whether somebody has to say whose it is. */
    public boolean inTriage() {
        return head().team() == null && head().state().live() && may(TicketAction.CLASSIFY);
    }

    /** "It goes to L1, Sundby & Roe service desk." */
    public String goesTo(RoutePreview route) {
        if (route.team() == null) {
            return "No chain serves " + route.customer().name() + " for this: it would stay in triage.";
        }
        String holder = route.holder() == null ? "" : route.holder().name();
        return "It goes to " + route.level().name() + ", "
                + Spelled.place(holder, route.team().name()) + ".";
    }

    public LegMap legs() {
        List<LegMap.Step> steps = new ArrayList<>();
        for (Leg leg : ticket.legs()) {
            steps.add(new LegMap.Step(
                    leg.team() == null ? null : leg.level(),
                    place(leg),
                    stay(leg),
                    leg.open() ? LegMap.Stand.HERE : LegMap.Stand.WENT));
        }
        liveHandOff()
                .ifPresent(offer -> steps.add(new LegMap.Step(
                        offer.toLevel(), offer.toOrganisation().name(), offered(offer), LegMap.Stand.OFFERED)));
        return LegMap.of(steps);
    }

    private static String place(Leg leg) {
        if (leg.organisation() == null) {
            return "Triage";
        }
        return leg.team() == null
                ? leg.organisation().name()
                : Spelled.place(leg.organisation().name(), leg.team().name());
    }

    private String stay(Leg leg) {
        String who = leg.assignee() == null ? "" : leg.assignee().name() + ", ";
        Instant end = leg.leftAt() == null ? spoken.now() : leg.leftAt();
        String span = spoken.span(Duration.between(leg.enteredAt(), end));
        return leg.open() ? who + "for " + span : who + span;
    }

    private String offered(HandOff offer) {
        return switch (offer.state()) {
            case "awaiting-approval" -> "Waits for approval since " + spoken.clock(offer.offeredAt());
            case "asked" -> "Offered " + spoken.clock(offer.offeredAt()) + ", asks for something";
            default -> "Offered " + spoken.clock(offer.offeredAt());
        };
    }

    public Optional<HandOff> liveHandOff() {
        return ticket.handOffs().stream().filter(HandOff::live).findFirst();
    }

    /** For templates. */
    public @Nullable HandOff handOff() {
        return liveHandOff().orElse(null);
    }

    /** The hand-off by which it came here, to be given back by; null when it came by none or another is under way. */
    public @Nullable HandOff cameBy() {
        return handOff() != null || !may(TicketAction.RETURN)
                ? null
                : ticket.handOffs().stream()
                        .filter(handOff -> handOff.state().equals("accepted"))
                        .reduce((earlier, later) -> later)
                        .orElse(null);
    }

    /** The hand-offs that are settled, the newest first: what came with the ticket stays readable. */
    public List<HandOff> settledHandOffs() {
        return ticket.handOffs().stream()
                .filter(handOff -> !handOff.live())
                .toList()
                .reversed();
    }

    /** What the level before said it had tried; it is not asked again. */
    public String triedSoFar() {
        return ticket.handOffs().stream()
                .map(HandOff::tried)
                .filter(tried -> !tried.isBlank())
                .reduce("", (first, last) -> last);
    }

    public Packet packet(HandOff handOff) {
        return new Packet(handOff.packet().stream()
                .map(item -> new Packet.Item(item.label(), item.value(), item.required()))
                .toList());
    }

    public Packet known() {
        return new Packet(ticket.checklist().items().stream()
                .map(item -> new Packet.Item(item.label(), item.answer(), item.required()))
                .toList());
    }

    /** What the hand-off is about now, in one sentence. */
    public String handOffNews(HandOff handOff) {
        String to = handOff.toOrganisation().name();
        return switch (handOff.state()) {
            case "awaiting-approval" ->
                handOff.approver() == null
                        ? "It waits for approval."
                        : "It waits for " + handOff.approver().name() + ".";
            case "asked" -> to + " asks for something more.";
            default -> "Offered to " + Spelled.place(to, handOff.toTeam().name()) + ".";
        };
    }

    /** Promises that still run, the next to break first. */
    public List<io.tierline.web.PromiseLine> running() {
        return head().promises().stream()
                .filter(p -> p.endedAt() == null && !"cancelled".equals(p.state()))
                .sorted(Comparator.comparing(PromiseLine::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(p -> Standings.shown(p, spoken, why(p)).with(LadderShown.of(p, spoken)))
                .toList();
    }

    /** Promises that ended; those of one kind that went the same way in one line. */
    public List<Past> past() {
        return head().promises().stream()
                .filter(p -> p.endedAt() != null && !"cancelled".equals(p.state()))
                .collect(Collectors.groupingBy(
                        p -> Spelled.promise(p.kind()) + (kept(p) ? " kept" : " broken"),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(same -> past(same.getKey(), same.getValue()))
                .toList();
    }

    /** Promises that ended: "First answer kept", "26 min of 1 h"; "Next answer kept 3 times", "at most 40 min". */
    public record Past(Standing standing, String words, String says) {}

    private Past past(String words, List<PromiseLine> same) {
        PromiseLine last = same.getLast();
        Standing standing = kept(last) ? Standing.KEPT : Standing.BROKEN;
        if (same.size() == 1) {
            String target = spoken.span(Duration.ofMinutes(last.targetMinutes()));
            return new Past(standing, words, counted(last) + (kept(last) ? " of " : " over ") + target);
        }
        PromiseLine longest = same.stream()
                .max(Comparator.comparingLong(TicketPageView::minutes))
                .orElse(last);
        return new Past(
                standing,
                "%s %d times".formatted(words, same.size()),
                "at most " + counted(longest) + (kept(last) ? "" : " over"));
    }

    private static boolean kept(PromiseLine promise) {
        return "kept".equals(promise.state()) || promise.bestEffort();
    }

    private String counted(PromiseLine promise) {
        return spoken.span(Duration.ofMinutes(minutes(promise)));
    }

    /** What was used of a kept one, and by how much a broken one was late. */
    private static long minutes(PromiseLine promise) {
        return kept(promise)
                ? promise.elapsedMinutes()
                : Math.max(promise.elapsedMinutes() - promise.targetMinutes(), 0);
    }

    private Why why(PromiseLine promise) {
        String about = promise.dueAt() == null ? "this promise" : spoken.clock(promise.dueAt());
        return new Why(
                "why-" + promise.id(),
                about,
                "Why " + about + "?",
                withEarlier(promise.why(), "promise:" + promise.id()),
                origin("promise:" + promise.id()) + "Calendar “" + promise.calendar() + "”.");
    }

    /** Why it is so: place, priority, severity, category; null when nothing is known. */
    public @Nullable Why why(String about, String said) {
        return explained(about).map(found -> why(found, said)).orElse(null);
    }

    /** Why each hand-off that is over went where it went. */
    public List<Why> moves() {
        return ticket.handOffs().stream()
                .filter(handOff -> liveHandOff()
                        .filter(live -> live.number() == handOff.number())
                        .isEmpty())
                .flatMap(handOff -> explained("hand-off:" + handOff.number()).stream()
                        .map(found -> why(
                                found,
                                "Hand-off %d to %s"
                                        .formatted(
                                                handOff.number(),
                                                handOff.toTeam().name()))))
                .toList();
    }

    private Optional<Explanation> explained(String about) {
        return ticket.explanation().stream()
                .filter(one -> one.until() == null && one.why().about().equals(about))
                .findFirst();
    }

    /** The reasons, and what was decided before, the latest first. */
    private List<String> withEarlier(List<String> reasons, String about) {
        return Stream.concat(
                        reasons.stream().limit(REASONS),
                        ticket.explanation().stream()
                                .filter(one -> one.why().about().equals(about))
                                .flatMap(one -> Stream.ofNullable(one.until()).map(until -> before(one, until)))
                                .limit(EARLIER))
                .toList();
    }

    private String before(Explanation earlier, Instant until) {
        var why = earlier.why();
        return "Until %s: %s. %s %s"
                .formatted(
                        spoken.clock(until),
                        why.result(),
                        why.because().isEmpty() ? "" : why.because().getFirst(),
                        earlier.origin(spoken::day))
                .strip();
    }

    /** Where the rule comes from, with a space behind; empty where that was not noted. */
    private String origin(String about) {
        return explained(about)
                .map(found -> found.origin(spoken::day))
                .filter(origin -> !origin.isEmpty())
                .map(origin -> origin + " ")
                .orElse("");
    }

    private Why why(Explanation explanation, String said) {
        var because = explanation.why();
        String origin = origin(because.about());
        return new Why(
                "why-" + because.about().replace(':', '-'),
                said,
                because.title(),
                withEarlier(because.because(), because.about()),
                because.source() == RuleSource.PERSON
                        ? origin.strip()
                        : (origin + "Rule “" + because.rule() + "”.").strip());
    }

    public boolean writes() {
        return !ticket.audiences().isEmpty();
    }

    public Composer composer() {
        List<Composer.Choice> choices =
                ticket.audiences().stream().map(this::choice).toList();
        String chosen = sent.has("audience")
                ? sent.text("audience")
                : choices.getFirst().value();
        String text = sent.from("message") || sent.has("body") ? sent.text("body") : "";
        String error = sent.has("body") || sent.from("message") ? problems.of("body") : null;
        return new Composer(
                href() + "/messages",
                "ticket-" + head().id(),
                choices,
                chosen,
                text,
                spoken.now().toString(),
                true,
                error);
    }

    private Composer.Choice choice(Reader reader) {
        String value = reader.outside() == null ? reader.audience().wire() : "outside:" + reader.outside();
        return new Composer.Choice(
                value, TicketRow.reach(reader.audience()), reader.label(), says(reader), send(reader));
    }

    private static String says(Reader reader) {
        return switch (reader.audience()) {
            case CUSTOMER -> reader.readers() + " read this";
            case CHAIN -> reader.readers() + " read this; the customer never does";
            case OWN -> reader.readers() + " only; nobody outside reads this";
            case OUTSIDE -> reader.readers() + " read this; the customer does not";
        };
    }

    private static String send(Reader reader) {
        return switch (reader.audience()) {
            case CUSTOMER -> "Send to customer";
            case CHAIN -> "Send to the chain";
            case OWN -> "Send to " + reader.label().replaceFirst("^Only ", "") + " only";
            case OUTSIDE -> "Send to " + reader.label();
        };
    }

    /** Whether a message can go further: to an outside party or into a ticket of its own. */
    public boolean maySendOn() {
        return may(TicketAction.SHARE) || may(TicketAction.SPLIT);
    }

    public boolean writesTo(Audience audience) {
        return ticket.audiences().stream().anyMatch(reader -> reader.audience() == audience);
    }

    public List<Guidance> openAdvice() {
        return ticket.guidance().stream().filter(g -> g.answer() == null).toList();
    }

    public boolean follows() {
        return ticket.followers().stream().map(PersonRef::id).anyMatch(actor.person()::equals);
    }
}
