package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tierline.access.Credentials;
import io.tierline.access.Roles;
import io.tierline.access.Tokens;
import io.tierline.audit.ChainVerification;
import io.tierline.database.OwnerAccess;
import io.tierline.feedback.Rating;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Level;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketId;
import io.tierline.promise.PromiseView;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.SmallWorld;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * Random people do random things to tickets. After each: exactly one leg is open, the ledgers have neither gap nor overlap,
 * nobody sees by whatever way what they must not, what was offered was not refused, what was not offered was; and at the end
 * the history is whole. A failure names seed and step; the same seed plays the same again.
 */
class TicketPropertyTest extends DeskTest {

    private static final int STEPS = 120;
    private static final int STEPS_BETWEEN_PROOFS = 30;
    private static final int MOST_TICKETS = 8;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Roles roles;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Credentials credentials;

    @Autowired
    private Rating rating;

    @Autowired
    private Replaying replaying;

    @Value("${tierline.data}")
    private Path data;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Always the same, or those given by {@code -Dseeds=3,4}; what fails names its seed. */
    static LongStream seeds() {
        return Arrays.stream(System.getProperty("seeds", "1,98077").split(",")).mapToLong(Long::parseLong);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappensTheRulesHold(long seed, TestReporter says) throws Exception {
        says.publishEntry("seed", Long.toString(seed));
        var play = new Play(seed);
        play.throughEveryHouse();

        for (var step = 0; step < STEPS; step++) {
            play.step(step);
            if (step % STEPS_BETWEEN_PROOFS == 0) {
                theHistoryIsWhole("seed %d step %d".formatted(seed, step));
            }
        }

        play.everythingAgain();
        play.aReplayOfTheSameRulesChangesNothing();
        theHistoryIsWhole("seed " + seed);
        assertThat(play.leaks.found()).as("seed " + seed).isEmpty();
    }

    private void theHistoryIsWhole(String when) throws Exception {
        try (var owner = OwnerAccess.open(data, null)) {
            assertThat(ChainVerification.verify(owner.connection()).broken())
                    .as(when)
                    .isNull();
        }
    }

    private final class Play {

        private final Random random;
        private final World world;
        private final long seed;
        private final List<TicketId> tickets = new ArrayList<>();
        private final Map<Actor, String> secrets = new HashMap<>();
        private final Leaks leaks = new Leaks(port, secrets);
        private int words;
        private String now = "";

        Play(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            clock.set(WEDNESDAY_MORNING);
            this.world = world();
            world.everybody().forEach(this::letIn);
        }

        void step(int step) {
            clock.advance(Duration.ofSeconds(random.nextInt(3_600)));
            now = "seed %d step %d: ".formatted(seed, step);
            if (tickets.isEmpty() || tickets.size() < MOST_TICKETS && random.nextInt(10) == 0) {
                raise();
            } else if (random.nextInt(12) == 0) {
                mail();
            } else if (random.nextInt(40) == 0) {
                clock.advance(Duration.ofDays(random.nextInt(20)));
                jobs.run(Closing.JOB);
                tickets.forEach(this::check);
            } else if (random.nextInt(20) == 0) {
                raisePriority(pick(tickets));
            } else {
                act(pick(world.everybody()), pick(tickets));
            }
        }

        /** What chance seldom brings about: it went out of the chain and came back, was solved and rated. */
        void throughEveryHouse() {
            now = "seed %d: ".formatted(seed);
            var ref = TicketRef.of(
                    ticketing.raise(world.mira(), labels()).ticket().id());
            hand(ref, world.ida(), Level.L3, world.anneke());
            hand(ref, world.anneke(), Level.L4, world.joss());
            ticketing.returnHandOff(world.joss(), ref, 2, "Mended here");
            ticketing.take(world.anneke(), ref);
            ticketing.solve(world.anneke(), ref, word());
            rating.rate(world.mira(), ref, 2, word());
            tickets.add(queries.head(world.system(), ref).id());
            world.everybody().forEach(reader -> looked(oracle(tickets.getLast()), reader));
        }

        private void hand(TicketRef ref, Actor from, Level to, Actor receiver) {
            ticketing.handOff(from, ref, new NewHandOff(to, null, word(), word(), packet(from, ref), List.of()));
            var number = queries.handOffs(world.system(), ref).getLast().number();
            if (queries.head(world.petra(), ref).may(TicketAction.APPROVE)) {
                ticketing.approveHandOff(world.petra(), ref, number);
            }
            ticketing.acceptHandOff(receiver, ref, number);
        }

        void everythingAgain() {
            for (var ticket : tickets) {
                var oracle = oracle(ticket);
                oracle.messages().forEach(message -> found(oracle, message));
                clock.advance(Duration.ofMinutes(1));
                List.of(world.chief(), world.joss(), world.rival()).forEach(actor -> looked(oracle, actor));
            }
        }

        void aReplayOfTheSameRulesChangesNothing() {
            var rules = replaying.ruling(world.workspace(), List.of(), triage.priorities(world.workspace()));
            var span = new Span(WEDNESDAY_MORNING, clock.instant());
            var reading = replaying.read(world.workspace(), span, replaying.suggestions(world.workspace()));
            var lived = new ArrayList<Replayed>();

            replaying.replay(
                    world.workspace(),
                    new Replaying.Question(span, Set.of(), reading, rules, rules, clock.instant()),
                    lived::add);

            assertThat(lived).extracting(Replayed::ticket).containsExactlyInAnyOrderElementsOf(tickets);
            for (var ticket : lived) {
                assertThat(ticket.would().promises())
                        .as("seed %d ticket %s", seed, ticket.number())
                        .containsExactlyInAnyOrderElementsOf(ticket.really().promises());
                assertThat(ticket.would().priority()).isEqualTo(ticket.really().priority());
            }
        }

        private void raise() {
            var by = pick(List.of(world.mira(), world.per(), world.rival(), world.ida(), world.petra()));
            var wanted = RaiseTicket.of("Ticket " + word(), word(), Source.PORTAL)
                    .classified(null, pick(List.of(Severity.values())), random.nextBoolean() ? "printing" : null);
            var stranger = by.equals(world.petra()) ? "stranger@nowhere.example" : "stranger@fennimark.example";
            var chosen = by.kind().inChain()
                    ? wanted.by(new Requester(random.nextBoolean() ? "mira.solheim@people.example" : stranger, null))
                    : wanted;
            var ticket = ticketing.raise(by, chosen).ticket().id();
            tickets.add(ticket);
            now += "raise by " + by.name() + ": ";
            check(ticket);
        }

        private void raisePriority(TicketId ticket) {
            var ref = TicketRef.of(ticket);
            if (queries.head(world.system(), ref).state().live()) {
                ticketing.raisePriority(world.petra(), ref, leaks.inside(ref, word(), "why the priority was raised"));
                now += "priority of %s: ".formatted(ticket);
                check(ticket);
            }
        }

        private void mail() {
            var ticket = pick(tickets);
            var author = queries.head(world.system(), TicketRef.of(ticket)).requester();
            var message = new CustomerMessage(
                    new Requester(String.valueOf(author.email()), author.name()),
                    word(),
                    null,
                    List.of(),
                    random.nextInt(4) == 0,
                    Source.EMAIL);
            var written = ticketing.customerWrote(world.system(), TicketRef.of(ticket), message);
            now += "mail: ";
            if (!tickets.contains(written.ticket().id())) {
                tickets.add(written.ticket().id());
            }
            check(ticket);
            check(written.ticket().id());
        }

        private void act(Actor by, TicketId ticket) {
            var ref = TicketRef.of(ticket);
            if (oracle(ticket).side(by) == null) {
                unseen(by, ref);
                return;
            }
            var offered = queries.head(by, ref).actions();
            var others = EnumSet.complementOf(copy(offered));
            var allowed = others.isEmpty() || !offered.isEmpty() && random.nextInt(4) > 0;
            var action = pick(List.copyOf(allowed ? offered : others));
            now += "%s %s %s on %s: ".formatted(by.name(), allowed ? "may" : "may not", action, ticket);
            if (allowed) {
                succeeds(by, ref, action);
            } else {
                fails(by, ref, action);
            }
            check(ticket);
        }

        private void unseen(Actor by, TicketRef ref) {
            for (var command : List.<Runnable>of(
                    () -> queries.view(by, ref),
                    () -> queries.head(by, ref),
                    () -> queries.messages(by, ref, PageRequest.first()),
                    () -> queries.attachments(by, ref),
                    () -> queries.history(by, ref, PageRequest.first()),
                    () -> ticketing.take(by, ref),
                    () -> ticketing.write(by, ref, NewMessage.reply("x")),
                    () -> ticketing.acceptHandOff(by, ref, 1))) {
                try {
                    command.run();
                    fail(now + by.name() + " reaches what they must not see");
                } catch (Refused refused) {
                    assertThat(refused.refusal()).as(now).isEqualTo(CommonRefusal.NOT_FOUND);
                }
            }
        }

        private void succeeds(Actor by, TicketRef ref, TicketAction action) {
            try {
                perform(by, ref, action);
            } catch (Refused refused) {
                fail(now + "was offered and is refused: " + refused.refusal().code() + refused.problems()
                        + refused.details());
            }
        }

        private void fails(Actor by, TicketRef ref, TicketAction action) {
            var before = queries.head(world.system(), ref);
            var speaks = action == TicketAction.REPLY && oracle(before.id()).side(by) == TicketView.Side.CUSTOMER;
            if (speaks || already(by, before, action)) {
                return; // a customer's word on a closed ticket makes a new one
            }
            try {
                if (perform(by, ref, action)) {
                    fail(now + "was not offered and is done");
                }
            } catch (Refused refused) {
                var after = queries.head(world.system(), ref);
                assertThat(after.revision()).as(now).isEqualTo(before.revision());
                assertThat(after.state()).as(now).isEqualTo(before.state());
            }
        }

        /** What is so already is not offered, and not refused either. */
        private boolean already(Actor by, TicketHead ticket, TicketAction action) {
            return switch (action) {
                case TAKE -> ticket.assignee() != null && ticket.assignee().id().equals(by.person());
                case PENDING -> ticket.state() == TicketState.PENDING;
                case FOLLOW -> ticket.requester().id().equals(by.person());
                default -> false;
            };
        }

        /** Whether there was something to do it with. */
        private boolean perform(Actor by, TicketRef ref, TicketAction action) {
            var view = queries.view(by, ref);
            var handOff =
                    view.handOffs().isEmpty() ? 1 : view.handOffs().getLast().number();
            var returnable = cameBy(ref, handOff);
            switch (action) {
                case TAKE -> ticketing.take(by, ref);
                case ASSIGN -> {
                    var member = memberOf(view);
                    if (member == null) {
                        return false;
                    }
                    ticketing.assign(by, ref, member.person());
                }
                case RELEASE -> ticketing.release(by, ref);
                case REPLY -> ticketing.write(by, ref, reply());
                case NOTE -> {
                    var chain = oracle(view.head().id()).side(by) == TicketView.Side.CHAIN && random.nextBoolean();
                    ticketing.write(by, ref, message(chain ? Audience.CHAIN : Audience.OWN, null));
                }
                case WRITE_OUTSIDE -> ticketing.write(by, ref, message(Audience.OUTSIDE, world.outsideOrganisation()));
                case SHARE -> {
                    var messages = view.conversation().items();
                    if (messages.isEmpty()) {
                        return false;
                    }
                    ticketing.share(by, ref, pick(messages).id(), world.outsideOrganisation());
                }
                case PENDING ->
                    ticketing.pending(
                            by,
                            ref,
                            random.nextBoolean()
                                    ? CustomerWait.asking(word())
                                    : CustomerWait.quietly(leaks.inside(ref, word(), "why it waits inside")));
                case HOLD -> {
                    if (random.nextBoolean()) {
                        ticketing.hold(by, ref, HoldReason.PLANNED, null, "");
                    } else if (by.may(Permission.SEE_ALL_TICKETS)) {
                        ticketing.hold(
                                by,
                                ref,
                                HoldReason.THIRD_PARTY,
                                world.outsideOrganisation(),
                                leaks.inside(ref, word(), "why it is on hold"));
                    } else {
                        ticketing.hold(by, ref, HoldReason.OTHER, null, leaks.inside(ref, word(), "why it is on hold"));
                    }
                }
                case RESUME -> ticketing.resume(by, ref);
                case NO_ANSWER_NEEDED -> ticketing.noAnswerNeeded(by, ref);
                case HAND_OFF -> {
                    var level = pick(List.of(Level.values()));
                    var reachable = view.head().category() != null
                            && !level.equals(view.head().level())
                            && reaches(view, level);
                    if (!reachable) {
                        return false;
                    }
                    ticketing.handOff(
                            by, ref, new NewHandOff(level, null, word(), word(), packet(by, ref), some(view)));
                }
                case APPROVE -> ticketing.approveHandOff(by, ref, handOff);
                case REFUSE -> ticketing.refuseHandOff(by, ref, handOff, "Not yet");
                case ACCEPT -> ticketing.acceptHandOff(by, ref, handOff);
                case ASK -> ticketing.askForMissing(by, ref, handOff, "Which one?");
                case ANSWER -> ticketing.answerAsk(by, ref, handOff, "That one", Map.of());
                case RETURN -> ticketing.returnHandOff(by, ref, returnable, "Not ours");
                case WITHDRAW -> ticketing.withdrawHandOff(by, ref, handOff);
                case ASK_GUIDANCE -> ticketing.askGuidance(by, ref, new NewGuidance(Level.L3, null, word()));
                case ANSWER_GUIDANCE -> {
                    var open = view.guidance().stream()
                            .filter(TicketView.Guidance::mayAnswer)
                            .findFirst();
                    ticketing.answerGuidance(
                            by, ref, open.map(TicketView.Guidance::number).orElse(1), word());
                }
                case FILL_CHECKLIST -> ticketing.answerChecklist(by, ref, packet(by, ref));
                case SOLVE -> ticketing.solve(by, ref, word());
                case REOPEN -> ticketing.reopen(by, ref, word());
                case VALIDATE -> ticketing.validate(by, ref, random.nextInt(3) == 0, word());
                case CLOSE -> ticketing.close(by, ref);
                case REROUTE -> ticketing.reroute(by, ref);
                case CLASSIFY -> ticketing.classify(by, ref, Classification.severity(pick(List.of(Severity.values()))));
                case TAG -> ticketing.tag(by, ref, Set.of(leaks.inside(ref, word(), "a tag")), Set.of());
                case FOLLOW -> ticketing.follow(by, ref, by.person());
                case UNFOLLOW -> ticketing.unfollow(by, ref, by.person());
                case INVITE -> {
                    var others = world.everybody().stream()
                            .filter(other -> !other.equals(by)
                                    && view.parties().stream()
                                            .anyMatch(party -> !party.role().equals(Parties.OUTSIDE)
                                                    && party.organisation().id().equals(other.organisation())))
                            .toList();
                    if (others.isEmpty()) {
                        return false;
                    }
                    ticketing.follow(by, ref, pick(others).person());
                }
                case LINK -> {
                    var other = other(by, view, false);
                    if (other == null) {
                        return false;
                    }
                    ticketing.link(by, ref, pick(List.of(LinkKind.values())), other);
                }
                case MERGE -> {
                    var other = other(by, view, true);
                    if (other == null) {
                        return false;
                    }
                    ticketing.merge(by, ref, other);
                }
                case SPLIT -> {
                    var messages = view.conversation().items();
                    if (messages.isEmpty() || tickets.size() >= 2 * MOST_TICKETS) {
                        return false;
                    }
                    tickets.add(ticketing
                            .split(by, ref, List.of(pick(messages).id()), "Split " + word())
                            .id());
                }
                case RATE -> rate(by, ref);
            }
            return true;
        }

        /** What was rated long ago stays so. */
        private void rate(Actor by, TicketRef ref) {
            try {
                rating.rate(by, ref, 1 + random.nextInt(5), word());
            } catch (Refused refused) {
                if (!refused.refusal().code().equals("rating-is-final")) {
                    throw refused;
                }
            }
        }

        private void check(TicketId ticket) {
            tenancy.run(world.workspace(), () -> legs(ticket));
            var head = queries.head(world.system(), TicketRef.of(ticket));
            Ledgers.assertWhole(
                    promises.of(world.workspace(), ticket.value()),
                    promises.charges(world.workspace(), ticket.value()),
                    head.state() == TicketState.CLOSED,
                    now);
            tenancy.run(world.workspace(), () -> clocks(ticket));
            var oracle = oracle(ticket);
            world.everybody().forEach(actor -> seen(oracle, actor));
            found(oracle, pick(oracle.messages()));
            if (random.nextInt(6) == 0) {
                var reader = pick(world.everybody());
                overHttp(oracle, reader);
                looked(oracle, reader);
            }
        }

        private void looked(Oracle oracle, Actor reader) {
            tenancy.run(world.workspace(), () -> leaks.look(jdbc, oracle, reader, now));
        }

        /** Which clocks there must be, told a second time from the bare rows. */
        private void clocks(TicketId ticket) {
            var row = ClockOracle.read(jdbc, ticket.value());
            var all = promises.of(world.workspace(), ticket.value());
            row.check(all, promises.charges(world.workspace(), ticket.value()), clock.instant(), now);
            assertThat(queries.head(world.system(), TicketRef.of(ticket)).nextDueAt())
                    .as(now + "next due")
                    .isEqualTo(all.stream()
                            .filter(promise -> promise.endedAt() == null && promise.dueAt() != null)
                            .map(PromiseView::dueAt)
                            .min(java.util.Comparator.naturalOrder())
                            .orElse(null));
        }

        private void legs(TicketId ticket) {
            record Leg(java.time.OffsetDateTime entered, java.time.@Nullable OffsetDateTime left) {}
            var legs = jdbc.sql("select entered_at, left_at from ticket.leg where ticket_id = ? order by number")
                    .param(ticket.value())
                    .query((row, number) -> new Leg(
                            row.getObject(1, java.time.OffsetDateTime.class),
                            row.getObject(2, java.time.OffsetDateTime.class)))
                    .list();
            assertThat(legs.stream().filter(leg -> leg.left == null))
                    .as(now + "open legs")
                    .hasSize(1);
            for (var i = 0; i + 1 < legs.size(); i++) {
                assertThat(legs.get(i).left).as(now + "gap between legs").isEqualTo(legs.get(i + 1).entered);
            }
        }

        private void seen(Oracle oracle, Actor actor) {
            var ref = TicketRef.of(new TicketId(oracle.ticket()));
            var sees = oracle.side(actor) != null;
            var listed = queries.list(actor, TicketFilter.all(), PageRequest.first()).items().stream()
                    .anyMatch(row -> row.id().value().equals(oracle.ticket()));
            assertThat(listed).as(now + "list of " + actor.name()).isEqualTo(sees);
            if (sees) {
                assertThat(ids(queries.messages(actor, ref, PageRequest.first()).items()))
                        .as(now + "messages of " + actor.name())
                        .containsExactlyElementsOf(oracle.readBy(actor).stream()
                                .map(Oracle.Message::id)
                                .toList());
                attachments(oracle, actor, ref);
            } else {
                unseen(actor, ref);
            }
        }

        private void attachments(Oracle oracle, Actor actor, TicketRef ref) {
            var readable = oracle.readBy(actor).stream().map(Oracle.Message::id).toList();
            var shown = queries.attachments(actor, ref);
            assertThat(readable)
                    .as(now)
                    .containsAll(
                            shown.stream().map(file -> file.message().value()).toList());
            for (var file : queries.attachments(world.petra(), ref)) {
                var mayOpen = readable.contains(file.message().value());
                try (var opened = queries.openAttachment(actor, ref, file.id()).content()) {
                    assertThat(mayOpen)
                            .as(now + actor.name() + " opens " + file.name())
                            .isTrue();
                    assertThat(opened.readAllBytes()).hasSize((int) file.size());
                } catch (Refused refused) {
                    assertThat(mayOpen)
                            .as(now + actor.name() + " opens not " + file.name())
                            .isFalse();
                } catch (java.io.IOException failure) {
                    throw new java.io.UncheckedIOException(failure);
                }
            }
        }

        /** A word stands in one message: who finds the ticket by it is who may read that message. */
        private void found(Oracle oracle, Oracle.Message message) {
            for (var actor : world.everybody()) {
                var byWord = TicketFilter.all().saying(message.body());
                var reads = tickets.stream()
                        .map(this::oracle)
                        .filter(other -> other.messages().stream()
                                .anyMatch(copy -> copy.body().equals(message.body()) && other.reads(actor, copy)))
                        .count();
                assertThat(queries.list(actor, byWord, PageRequest.first()).items())
                        .as(now + actor.name() + " searches " + message.body())
                        .hasSize((int) reads);
                assertThat(queries.count(actor, byWord)).as(now + actor.name()).isEqualTo(reads);
                if (!oracle.reads(actor, message)) {
                    hidden(actor, TicketRef.of(new TicketId(oracle.ticket())), message);
                }
            }
        }

        private void hidden(Actor actor, TicketRef ref, Oracle.Message message) {
            try {
                queries.message(actor, ref, new MessageId(message.id()));
                fail(now + actor.name() + " reads " + message.body());
            } catch (Refused refused) {
                assertThat(refused.refusal()).isEqualTo(CommonRefusal.NOT_FOUND);
            }
        }

        private void overHttp(Oracle oracle, Actor actor) {
            var sees = oracle.side(actor) != null;
            assertThat(get(actor, "/tickets/" + oracle.ticket()).statusCode())
                    .as(now + actor.name())
                    .isEqualTo(sees ? 200 : 404);
            var messages = get(actor, "/tickets/" + oracle.ticket() + "/messages?limit=100");
            for (var message : oracle.messages()) {
                assertThat(messages.body().contains(message.id().toString()))
                        .as(now + actor.name() + " over HTTP " + message.body())
                        .isEqualTo(oracle.reads(actor, message));
            }
        }

        private HttpResponse<String> get(Actor actor, String path) {
            try {
                return http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                                .header("Authorization", "Bearer " + secrets.get(actor))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            } catch (java.io.IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private void letIn(Actor actor) {
            var role = "role-" + actor.name().toLowerCase(Locale.ROOT).replace(' ', '-');
            roles.define(world.system(), role, actor.name(), actor.permissions());
            roles.grant(world.system(), actor.person(), role);
            credentials.set(world.system(), actor.person(), Leaks.email(actor), SmallWorld.PASSWORD);
            secrets.put(
                    actor,
                    tokens.issue(world.system(), actor.person(), "test", Set.of(), Duration.ofDays(300))
                            .secret());
        }

        private Oracle oracle(TicketId ticket) {
            return tenancy.in(world.workspace(), () -> Oracle.read(jdbc, ticket.value()));
        }

        private NewMessage reply() {
            var text = word();
            var file = NewAttachment.of("log.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8));
            return new NewMessage(
                    Audience.CUSTOMER, null, text, null, random.nextInt(3) == 0 ? List.of(file) : List.of(), false);
        }

        private NewMessage message(Audience audience, io.tierline.kernel.@Nullable OrganisationId outside) {
            var text = word();
            var file = NewAttachment.of("inside.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8));
            return new NewMessage(
                    audience, outside, text, null, random.nextInt(4) == 0 ? List.of(file) : List.of(), false);
        }

        private List<MessageId> some(TicketView view) {
            var all = view.conversation().items();
            return all.isEmpty() || random.nextBoolean()
                    ? List.of()
                    : List.of(pick(all).id());
        }

        private Map<String, String> packet(Actor by, TicketRef ref) {
            var packet = new HashMap<String, String>();
            queries.view(by, ref).checklist().items().forEach(item -> packet.put(item.key(), "known"));
            return packet;
        }

        private int cameBy(TicketRef ref, int live) {
            return queries.handOffs(world.system(), ref).reversed().stream()
                    .filter(handOff -> handOff.live() || handOff.state().equals("accepted"))
                    .map(TicketView.HandOff::number)
                    .findFirst()
                    .orElse(live);
        }

        /** The customer's chain has all levels, the rival's the first and the third. */
        private boolean reaches(TicketView view, Level level) {
            var customer = view.head().organisation();
            var rivals = customer != null && customer.id().equals(world.rival().organisation());
            return !rivals || level == Level.L1 || level == Level.L3;
        }

        private @Nullable Actor memberOf(TicketView view) {
            var team = view.head().team();
            return team == null
                    ? null
                    : world.everybody().stream()
                            .filter(actor -> actor.teams().contains(team.id()))
                            .findFirst()
                            .orElse(null);
        }

        private @Nullable TicketRef other(Actor by, TicketView view, boolean toMerge) {
            return tickets.stream()
                    .filter(id -> !id.equals(view.head().id()) && oracle(id).side(by) == TicketView.Side.CHAIN)
                    .filter(id -> !toMerge || mergeable(view, queries.head(by, TicketRef.of(id))))
                    .findFirst()
                    .map(TicketRef::of)
                    .orElse(null);
        }

        private static boolean mergeable(TicketView view, TicketHead into) {
            var customer = view.head().organisation();
            return into.state() != TicketState.CLOSED
                    && into.may(TicketAction.LINK)
                    && customer != null
                    && customer.equals(into.organisation());
        }

        private String word() {
            return "w" + seed + "x" + words++ + "q";
        }

        private <T> T pick(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }

        private static List<UUID> ids(List<TicketView.Message> messages) {
            return messages.stream().map(message -> message.id().value()).toList();
        }

        private static EnumSet<TicketAction> copy(Set<TicketAction> actions) {
            return actions.isEmpty() ? EnumSet.noneOf(TicketAction.class) : EnumSet.copyOf(actions);
        }
    }
}
