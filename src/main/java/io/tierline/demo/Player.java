package io.tierline.demo;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Grade;
import io.tierline.kernel.Level;
import io.tierline.kernel.MovableClock;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WireWord;
import io.tierline.ticket.Audience;
import io.tierline.ticket.CustomerMessage;
import io.tierline.ticket.HoldReason;
import io.tierline.ticket.MessageId;
import io.tierline.ticket.NewAttachment;
import io.tierline.ticket.NewGuidance;
import io.tierline.ticket.NewHandOff;
import io.tierline.ticket.NewMessage;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Requester;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.Ticketing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays stories on the desk: every act at its time and as its person, through the façade that the screens use. */
final class Player {

    /** Rates a ticket as a customer. */
    @FunctionalInterface
    interface Rater {
        void rate(Actor by, TicketRef ticket, int stars, String comment);
    }

    /** Lets the clocks of promises do what they do by themselves between two acts. */
    @FunctionalInterface
    interface Meanwhile {
        void until(Instant at);
    }

    private static final String TRIED = "tried";

    private final Cast cast;
    private final Ticketing ticketing;
    private final Rater rating;
    private final Function<PersonId, Actor> actors;
    private final Meanwhile meanwhile;
    private final MovableClock clock;
    private final Map<String, Played> byKey = new HashMap<>();

    Player(
            Cast cast,
            Ticketing ticketing,
            Rater rating,
            Function<PersonId, Actor> actors,
            Meanwhile meanwhile,
            MovableClock clock) {
        this.cast = cast;
        this.ticketing = ticketing;
        this.rating = rating;
        this.actors = actors;
        this.meanwhile = meanwhile;
        this.clock = clock;
    }

    /** Plays all of them together, in the order in which things happened. */
    void play(List<Story> stories, Function<Story, Timeline> timelines) {
        var acts = new ArrayList<Act>();
        Timeline.ofAll(stories, timelines).forEach((story, times) -> {
            var played = new Played(story);
            for (var number = 0; number < times.size(); number++) {
                acts.add(new Act(times.get(number), played, number - 1));
            }
        });
        acts.sort(Comparator.comparing(Act::at));
        acts.forEach(this::play);
    }

    private void play(Act act) {
        meanwhile.until(act.at());
        clock.set(act.at());
        try {
            if (act.step() < 0) {
                begin(act.played());
            } else {
                go(act.played(), act.played().story.steps().get(act.step()));
            }
        } catch (RuntimeException refused) {
            throw new IllegalStateException(act.inWords(), refused);
        }
    }

    private void begin(Played played) {
        var story = played.story;
        var raised = ticketing.raise(opener(story), ticket(story));
        played.ref = TicketRef.of(raised.ticket().id());
        played.first = raised.message();
        if (story.key() != null) {
            byKey.put(story.key(), played);
        }
    }

    /** Who enters it: the customer in the portal, the first line on the telephone, Tierline for a mail. */
    private Actor opener(Story story) {
        if (story.from() == null || story.about().contains("email")) {
            return Actor.system(cast.workspace());
        }
        return story.about().contains("phone") ? actor(whoPickedUp(story)) : actor(story.from());
    }

    private String whoPickedUp(Story story) {
        return story.steps().stream()
                .flatMap(step -> Optional.ofNullable(step.who()).stream())
                .filter(who -> cast.houseOf(who).kind() != OrganisationKind.CUSTOMER)
                .findFirst()
                .orElseGet(() -> firstLineOf(Objects.requireNonNull(story.from())));
    }

    private String firstLineOf(String customer) {
        var partner = Objects.requireNonNull(cast.houseOf(customer).partner());
        return cast.world().teams().values().stream()
                .filter(team -> team.level() == Level.L1 && team.organisation().equals(partner))
                .map(team -> team.members().getFirst())
                .findFirst()
                .orElseThrow();
    }

    private RaiseTicket ticket(Story story) {
        var severity = severity(story);
        return new RaiseTicket(
                story.subject(),
                story.text(),
                null,
                requester(story),
                null,
                type(story),
                severity,
                severity == Severity.CRITICAL || severity == Severity.HIGH ? Grade.HIGH : Grade.MEDIUM,
                urgency(severity),
                about(story, cast.world().categories()),
                about(story, cast.world().verticals()),
                Set.copyOf(story.tags()),
                source(story),
                attachments(story.files()),
                false);
    }

    private @Nullable Requester requester(Story story) {
        var stranger = story.stranger();
        if (stranger != null) {
            return new Requester(stranger.email(), stranger.name());
        }
        var from = Objects.requireNonNull(story.from());
        return story.about().contains("portal")
                ? null
                : new Requester(
                        cast.addressOf(from),
                        Objects.requireNonNull(cast.houseOf(from).people().get(from))
                                .name());
    }

    private static Grade urgency(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Grade.HIGH;
            case HIGH, MEDIUM -> Grade.MEDIUM;
            case LOW -> Grade.LOW;
        };
    }

    private static Severity severity(Story story) {
        return story.about().stream()
                .flatMap(word -> WireWord.parse(Severity.class, word).stream())
                .findFirst()
                .orElse(Severity.MEDIUM);
    }

    private static TicketType type(Story story) {
        return story.about().stream()
                .flatMap(word ->
                        WireWord.parse(TicketType.class, word.equals("request") ? "service-request" : word).stream())
                .findFirst()
                .orElse(TicketType.INCIDENT);
    }

    private static Source source(Story story) {
        if (story.about().contains("email")) {
            return Source.EMAIL;
        }
        return story.about().contains("phone") ? Source.AGENT : Source.PORTAL;
    }

    private static @Nullable String about(Story story, Map<String, ?> known) {
        return story.about().stream().filter(known::containsKey).findFirst().orElse(null);
    }

    private void go(Played played, Step step) {
        var ref = played.ref();
        var by = step.who() == null ? Actor.system(cast.workspace()) : actor(step.who());
        switch (step.verb()) {
            case TAKE -> ticketing.take(by, ref);
            case RELEASE -> ticketing.release(by, ref);
            case ASSIGN -> ticketing.assign(by, ref, cast.person(target(step)));
            case REPLY, ASK, CHAIN, OWN, OUTSIDE -> ticketing.write(by, ref, message(by, step));
            case WRITE -> ticketing.customerWrote(by, ref, customerMessage(played.story, step));
            case HOLD -> ticketing.hold(by, ref, holdReason(step), heldUpBy(step), step.text());
            case RESUME -> ticketing.resume(by, ref);
            case OFFER, APPROVE, REFUSE, ACCEPT, ASK_BACK, ANSWER_BACK, RETURN, WITHDRAW -> handOff(by, played, step);
            case ADVICE -> {
                played.guidance++;
                ticketing.askGuidance(by, ref, guidance(step));
            }
            case ADVISE -> ticketing.answerGuidance(by, ref, played.guidance, step.text());
            case SOLVE -> ticketing.solve(by, ref, step.text());
            case REJECT -> ticketing.validate(by, ref, false, step.text());
            case REOPEN -> ticketing.reopen(by, ref, step.text());
            case VALIDATE -> validate(by, ref, step);
            case CLOSE -> ticketing.close(by, ref);
            case MERGE -> ticketing.merge(by, ref, story(target(step)).ref());
        }
    }

    private void handOff(Actor by, Played played, Step step) {
        var ref = played.ref();
        switch (step.verb()) {
            case OFFER -> {
                played.handOff++;
                ticketing.handOff(by, ref, offer(played, step));
            }
            case APPROVE -> ticketing.approveHandOff(by, ref, played.handOff);
            case REFUSE -> ticketing.refuseHandOff(by, ref, played.handOff, step.text());
            case ACCEPT -> ticketing.acceptHandOff(by, ref, played.handOff);
            case ASK_BACK -> ticketing.askForMissing(by, ref, played.handOff, step.text());
            case ANSWER_BACK -> {
                var answer = String.join("; ", step.packet().values());
                ticketing.answerAsk(by, ref, played.handOff, answer, asked(played, step.packet()));
            }
            case RETURN -> ticketing.returnHandOff(by, ref, played.handOff, step.text());
            case WITHDRAW -> ticketing.withdrawHandOff(by, ref, played.handOff);
            default -> throw new IllegalArgumentException(step.verb() + " is no hand-off");
        }
    }

    private NewHandOff offer(Played played, Step step) {
        var to = target(step);
        var level = levelOrNull(to);
        var packet = new LinkedHashMap<>(step.packet());
        var tried = Objects.requireNonNullElse(packet.remove(TRIED), "Nothing yet beyond what the thread says");
        var outside = level == null && isOutside(to);
        return new NewHandOff(
                level,
                level == null ? cast.team(to) : null,
                step.text(),
                tried,
                asked(played, packet),
                outside ? List.of(Objects.requireNonNull(played.first)) : List.of());
    }

    /** Of what is told, that which the category's checklist asks for. */
    private Map<String, String> asked(Played played, Map<String, String> told) {
        var category = Objects.requireNonNull(
                cast.world().categories().get(about(played.story, cast.world().categories())));
        var packet = new LinkedHashMap<>(told);
        packet.keySet()
                .retainAll(category.asks().stream().map(World.Question::key).toList());
        return packet;
    }

    private boolean isOutside(String team) {
        var house = Objects.requireNonNull(cast.world().teams().get(team)).organisation();
        return Objects.requireNonNull(cast.world().organisations().get(house)).kind() == OrganisationKind.THIRD_PARTY;
    }

    private NewGuidance guidance(Step step) {
        var level = levelOrNull(target(step));
        return new NewGuidance(level, level == null ? cast.team(target(step)) : null, step.text());
    }

    private NewMessage message(Actor by, Step step) {
        var audience = switch (step.verb()) {
            case CHAIN -> Audience.CHAIN;
            case OWN -> Audience.OWN;
            case OUTSIDE -> Audience.OUTSIDE;
            default -> Audience.CUSTOMER;
        };
        return new NewMessage(
                audience,
                audience == Audience.OUTSIDE ? outsideOf(by, step) : null,
                step.text(),
                null,
                attachments(step.files()),
                step.verb() == Verb.ASK);
    }

    /** Who speaks from outside speaks as the outside party of the conversation. */
    private OrganisationId outsideOf(Actor by, Step step) {
        return by.kind() == OrganisationKind.THIRD_PARTY ? by.organisation() : cast.organisation(target(step));
    }

    private static CustomerMessage customerMessage(Story story, Step step) {
        var source = story.about().contains("email") ? Source.EMAIL : Source.PORTAL;
        return new CustomerMessage(null, step.text(), null, attachments(step.files()), false, source);
    }

    private static HoldReason holdReason(Step step) {
        return WireWord.parse(HoldReason.class, target(step)).orElse(HoldReason.OTHER);
    }

    private @Nullable OrganisationId heldUpBy(Step step) {
        return holdReason(step) == HoldReason.THIRD_PARTY ? cast.organisationIfAny("marrow") : null;
    }

    private void validate(Actor by, TicketRef ref, Step step) {
        ticketing.validate(by, ref, true, step.text().isEmpty() ? null : step.text());
        if (step.target() != null) {
            rating.rate(by, ref, Integer.parseInt(step.target()), step.text());
        }
    }

    private static List<NewAttachment> attachments(List<String> files) {
        return files.stream()
                .map(name -> NewAttachment.of(
                        name, name.endsWith(".csv") ? "text/csv" : "text/plain", SampleFiles.attachment(name)))
                .toList();
    }

    private Played story(String key) {
        return Optional.ofNullable(byKey.get(key))
                .orElseThrow(() -> new NoSuchElementException("no story is called " + key));
    }

    private Actor actor(String person) {
        return cast.actor(person, actors);
    }

    private static @Nullable Level levelOrNull(String word) {
        return word.matches("L[1-4]") ? Level.valueOf(word) : null;
    }

    private static String target(Step step) {
        return Objects.requireNonNull(step.target(), () -> step.verb() + " wants a word after it");
    }

    /** An act waiting for its turn; step -1 is the beginning. */
    private record Act(Instant at, Played played, int step) {
        String inWords() {
            var what = step < 0
                    ? "the beginning"
                    : played.story.steps().get(step).verb().wire();
            return "cannot play " + what + " (step " + (step + 1) + ") of \"" + played.story.subject() + "\" at " + at;
        }
    }

    /** A story on its way. */
    private static final class Played {
        final Story story;

        @Nullable
        TicketRef ref;

        @Nullable
        MessageId first;

        int handOff;
        int guidance;

        Played(Story story) {
            this.story = story;
        }

        TicketRef ref() {
            return Objects.requireNonNull(ref, "not begun");
        }
    }
}
