package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Credentials;
import io.tierline.access.Roles;
import io.tierline.access.Tokens;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.testing.Api;
import io.tierline.testing.Browser;
import io.tierline.testing.SmallWorld;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who is told what of a ticket, over the API and on the pages. */
class SightTest extends DeskTest {

    private static final Map<String, String> PACKET = Map.of("version", "7.2.3", "since", "03:00");
    private static final String TICKETS = "/api/v1/tickets";

    @Autowired
    private Roles roles;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Credentials credentials;

    @Autowired
    private DirectoryQueries people;

    private World world;

    @BeforeEach
    void everybodyIsLetIn() {
        clock.set(WEDNESDAY_MORNING);
        world = world();
        for (var actor : world.everybody()) {
            var role = "role-" + actor.name().toLowerCase(Locale.ROOT).replace(' ', '-');
            roles.define(world.system(), role, actor.name(), actor.permissions());
            roles.grant(world.system(), actor.person(), role);
            credentials.set(world.system(), actor.person(), signIn(actor), SmallWorld.PASSWORD);
        }
    }

    @Test
    void anOutsidePartyReadsNoRating() {
        var ref = withOutsideParty();
        backFromOutside(ref);
        ticketing.take(world.anneke(), ref);
        ticketing.solve(world.anneke(), ref, "The spooler runs again.");
        var rating = path(ref) + "/rating";
        api(world.mira())
                .post(rating, Map.of("rating", 2, "comment", "Grumbleword"))
                .with(201);

        assertThat(api(world.joss()).get(path(ref)).status()).isEqualTo(200);
        assertThat(api(world.joss()).get(rating).status()).isEqualTo(404);
        assertThat(page(world.joss(), ref)).doesNotContain("Grumbleword");
        for (var reader : List.of(world.mira(), world.chief(), world.ida(), world.anneke(), world.petra())) {
            assertThat(api(reader).get(rating).response().body())
                    .as(reader.name())
                    .contains("Grumbleword");
        }
        assertThat(page(world.anneke(), ref)).contains("Grumbleword");
    }

    @Test
    void nobodyRaisesForWhomTheirOrganisationDoesNotServe() {
        var strangers = List.of(
                "una.falk@people.example", "nils.frey@people.example", "new@brindlebay.example", "new@nowhere.example");
        for (var address : strangers) {
            assertThat(problem(raise(world.ida(), address, null))).as(address).isEqualTo("requester.email not-served");
        }
        for (var address : List.of("mira.solheim@people.example", "new@fennimark.example", "new@sundby.example")) {
            raise(world.ida(), address, null).with(201);
        }
        for (var address : List.of(
                "mira.solheim@people.example", "new@fennimark.example", "other@sundby.example", "x@y.example")) {
            assertThat(problem(raise(world.joss(), address, null))).as(address).isEqualTo("requester.email not-served");
        }
        raise(world.joss(), "new@quillon.example", null).with(201);
        raise(world.petra(), "new@nowhere.example", null).with(201);
        raise(world.petra(), "new@brindlebay.example", null).with(201);
        assertThat(people.personByEmail(world.workspace(), "x@y.example")).isEmpty();
        assertThat(people.personByEmail(world.workspace(), "other@sundby.example"))
                .isEmpty();
    }

    @Test
    void nobodyNamesACustomerThatTheirOrganisationDoesNotServe() {
        var own = email(world.ida());
        raise(world.ida(), own, world.mira().organisation()).with(201);
        for (var customer :
                List.of(world.rival().organisation(), world.anneke().organisation(), world.outsideOrganisation())) {
            assertThat(raise(world.ida(), own, customer).status()).isEqualTo(404);
        }
        assertThat(raise(world.joss(), email(world.joss()), world.mira().organisation())
                        .status())
                .isEqualTo(404);
        raise(world.joss(), email(world.joss()), world.outsideOrganisation()).with(201);
    }

    @Test
    void thePageToRaiseForACustomerRefusesTheSame() {
        for (var address : List.of("nils.frey@people.example", "new@brindlebay.example", "new@nowhere.example")) {
            var answer = browser(world.ida())
                    .post("/tickets", Map.of("subject", "Labels", "body", "None", "requester.email", address));

            assertThat(answer.statusCode()).as(address).isEqualTo(422);
            assertThat(answer.body())
                    .contains("Name somebody of your own organisation or of a customer that it serves.");
        }
        assertThat(browser(world.ida())
                        .post(
                                "/tickets",
                                Map.of("subject", "Labels", "body", "None", "requester.email", "new@fennimark.example"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void anOutsidePartyDoesNotSeeWhereItsTicketWentOn() {
        var ref = withOutsideParty();
        assertThat(read(world.joss(), ref).at("/level").asString()).isEqualTo("L4");
        assertThat(page(world.joss(), ref)).contains("Quillon");

        backFromOutside(ref);
        ticketing.take(world.anneke(), ref);

        var ticket = read(world.joss(), ref);
        for (var hidden : List.of("level", "team", "assignee")) {
            assertThat(ticket.path(hidden).isMissingNode()
                            || ticket.path(hidden).isNull())
                    .as(hidden)
                    .isTrue();
        }
        assertThat(page(world.joss(), ref)).contains("With others now").doesNotContain("owns it");
        assertThat(browser(world.joss()).get("/queues/all").body())
                .contains("elsewhere")
                .doesNotContain("Anneke", "third");
    }

    @Test
    void whereItWentOnIsNotToBeFoundByAskingForIt() {
        var ref = withOutsideParty();
        var team = world.anneke().teams().iterator().next();
        assertThat(listed(world.joss(), "?level=L4")).isOne();
        backFromOutside(ref);
        ticketing.take(world.anneke(), ref);

        for (var asked : List.of(
                "?level=L3", "?team=" + team, "?assignee=" + world.anneke().person())) {
            assertThat(listed(world.anneke(), asked)).as(asked).isOne();
            assertThat(listed(world.joss(), asked)).as(asked).isZero();
            assertThat(queries.count(world.joss(), filter(asked))).isZero();
        }
        assertThat(listed(world.joss(), "")).isOne();
        assertThat(listed(world.joss(), "?queue=triage")).isZero();
    }

    @Test
    void customersReadNoWordsOfTheDeskInAnExplanation() {
        var ref = TicketRef.of(ticketing
                .raise(world.ida(), raised().by(new Requester(email(world.mira()), null)))
                .ticket()
                .id());
        ticketing.raisePriority(world.petra(), ref, "Ladderword climbs");
        ticketing.classify(
                world.petra(), ref, Classification.customer(world.rival().organisation()));
        ticketing.classify(
                world.petra(), ref, Classification.customer(world.mira().organisation()));

        var chain =
                api(world.petra()).get(path(ref) + "/explanation").response().body();
        var customer = api(world.mira())
                .get(path(ref) + "/explanation")
                .with(200)
                .response()
                .body();

        assertThat(chain).contains("Ladderword", "chain “Main”", "chain “Other”");
        assertThat(customer)
                .contains("It was raised since.", "The rules of the desk put it there.", "first response")
                .doesNotContain("Ladderword", "chain “", "Other", "Brindlebay", "Ostwall");
        assertThat(api(world.mira()).get(path(ref) + "/promises").response().body())
                .doesNotContain("Ladderword");
        assertThat(browser(world.mira()).get(request(ref)).body()).doesNotContain("Ladderword", "chain “");
    }

    @Test
    void theReasonForTakingItDespiteThePlanIsForTheChain() {
        var exception = Grounds.exception(Source.PHONE, "Exceptionword");

        assertThat(PlainGrounds.now(exception))
                .hasValueSatisfying(told -> assertThat(told.toString())
                        .contains("it was taken all the same")
                        .doesNotContain("Exceptionword"));
        assertThat(PlainGrounds.before(exception)).isEmpty();
    }

    @Test
    void whomItWaitsForIsToldToTheChainOnly() {
        var ref = TicketRef.of(ticketing.raise(world.mira(), labels()).ticket().id());
        ticketing.take(world.ida(), ref);
        ticketing.hold(world.petra(), ref, HoldReason.THIRD_PARTY, world.outsideOrganisation(), "They look");

        for (var what : List.of("/promises", "/explanation", "")) {
            assertThat(api(world.mira())
                            .get(path(ref) + what)
                            .with(200)
                            .response()
                            .body())
                    .as(what)
                    .doesNotContain("Quillon")
                    .doesNotContain(world.outsideOrganisation().toString());
        }
        assertThat(api(world.ida()).get(path(ref) + "/promises").response().body())
                .contains("Quillon");
        assertThat(browser(world.mira()).get(request(ref)).body()).doesNotContain("Quillon");
        assertThat(browser(world.ida()).get("/tickets/" + number(ref)).body()).contains("Quillon");
    }

    @Test
    void whoIsNotOfTheChainGetsTicketsAsTheyCame() {
        var first =
                TicketRef.of(ticketing.raise(world.mira(), labels()).ticket().id());
        clock.advance(Duration.ofMinutes(1));
        var second = withOutsideParty();
        clock.advance(Duration.ofMinutes(1));
        var third = withOutsideParty();
        ticketing.handOff(world.ida(), first, NewHandOff.to(Level.L2, "Deep", "All of ours", PACKET));
        ticketing.write(world.anneke(), second, NewMessage.reply("Quillon looks into it."));

        assertThat(paged(world.mira())).containsExactly(id(third), id(second), id(first));
        assertThat(paged(world.joss())).containsExactly(id(second), id(third));
        assertThat(paged(world.ida())).hasSize(3);
    }

    @Test
    void aListGoesOnFromWhatTheChainWorksOnToWhatElseIsSeen() {
        var own = new ArrayList<String>();
        for (var n = 0; n < 3; n++) {
            own.add(raise(world.ida(), email(world.ivo()), null)
                    .with(201)
                    .json()
                    .at("/id")
                    .asString());
            ticketing.raise(world.mira(), labels());
        }
        var ida = new Actor(
                world.workspace(),
                world.ida().person(),
                world.ida().name(),
                world.ida().organisation(),
                world.ida().kind(),
                world.ida().teams(),
                EnumSet.of(Permission.WORK_TICKETS, Permission.SEE_ORGANISATION_TICKETS),
                ZoneOffset.UTC);
        for (var filter : List.of(TicketFilter.all(), TicketFilter.all().saying("labels"))) {
            var rows = new ArrayList<String>();
            @Nullable String after = null;
            do {
                var page = queries.list(ida, filter, new PageRequest(2, after));
                page.items().forEach(row -> rows.add(row.id().toString()));
                after = page.next();
            } while (after != null);

            assertThat(rows).hasSize(6).doesNotHaveDuplicates();
            assertThat(rows.subList(3, 6)).containsExactlyElementsOf(own.reversed());
        }
    }

    @Test
    void aCustomerIsToldWhoHelpsAndHowToAskAndNoMoreOfTheChain() {
        var chains = api(world.mira()).get("/api/v1/chains").with(200);
        var one = api(world.mira()).get("/api/v1/chains/" + world.chain()).with(200);

        for (var answer : List.of(chains, one)) {
            assertThat(answer.response().body())
                    .contains("Sundby & Roe", "Velloran", "First line")
                    .doesNotContain(
                            "Quillon", "Print cloud", world.petra().person().toString(), "fourth", "first\"");
        }
        assertThat(one.json().at("/steps")).hasSize(3);
        assertThat(api(world.ida()).get("/api/v1/chains").response().body())
                .contains("Quillon", world.petra().person().toString());
        assertThat(browser(world.mira()).get("/portal/helpers").body())
                .contains("Velloran")
                .doesNotContain("Quillon");
    }

    /** One by one; a place in the list holds nothing but the ticket. */
    private List<String> paged(Actor by) {
        var ids = new ArrayList<String>();
        var next = "";
        do {
            var page = api(by).get(TICKETS + "?limit=1" + next).with(200).json();
            ids.add(page.at("/items/0/id").asString());
            var after = page.path("next");
            next = after.isMissingNode() || after.isNull() ? "" : "&after=" + after.asString();
            if (!next.isEmpty() && !by.kind().inChain()) {
                assertThat(new String(Base64.getUrlDecoder().decode(after.asString()), StandardCharsets.UTF_8))
                        .isEqualTo("at " + ids.getLast());
            }
        } while (!next.isEmpty());
        return ids;
    }

    private static String id(TicketRef ref) {
        return Objects.requireNonNull(ref.id()).toString();
    }

    private TicketRef withOutsideParty() {
        var ref = TicketRef.of(ticketing.raise(world.mira(), labels()).ticket().id());
        ticketing.handOff(world.ida(), ref, NewHandOff.to(Level.L3, "Needs the makers", "All of ours", PACKET));
        ticketing.acceptHandOff(world.anneke(), ref, 1);
        ticketing.handOff(world.anneke(), ref, NewHandOff.to(Level.L4, "Yours", "All of it", Map.of()));
        ticketing.approveHandOff(world.petra(), ref, 2);
        ticketing.acceptHandOff(world.joss(), ref, 2);
        return ref;
    }

    private void backFromOutside(TicketRef ref) {
        clock.advance(Duration.ofMinutes(5));
        ticketing.returnHandOff(world.joss(), ref, 2, "Mended here");
        clock.advance(Duration.ofMinutes(5));
    }

    private static RaiseTicket raised() {
        return RaiseTicket.of("Gate 4 prints no labels", "Since the update nothing comes out.", Source.AGENT)
                .classified(null, null, "printing");
    }

    private Api.Answer raise(Actor by, String requester, @Nullable OrganisationId customer) {
        var wanted = new java.util.HashMap<String, Object>(
                Map.of("subject", "Labels", "body", "None", "requester", Map.of("email", requester)));
        if (customer != null) {
            wanted.put("organisation", customer.toString());
        }
        return api(by).post(TICKETS, wanted);
    }

    private static String problem(Api.Answer answer) {
        var first = answer.with(422).json().at("/errors/0");
        return first.path("field").asString() + " " + first.path("code").asString();
    }

    private long listed(Actor by, String asked) {
        return api(by).get(TICKETS + asked).with(200).json().at("/items").size();
    }

    private static TicketFilter filter(String asked) {
        var value = asked.substring(asked.indexOf('=') + 1);
        var level = asked.startsWith("?level") ? Level.valueOf(value) : null;
        var team = asked.startsWith("?team") ? new TeamId(UUID.fromString(value)) : null;
        var person = asked.startsWith("?assignee") ? new PersonId(UUID.fromString(value)) : null;
        return new TicketFilter(Queue.ALL, Set.of(), level, team, person, null, null, null);
    }

    private JsonNode read(Actor by, TicketRef ref) {
        return api(by).get(path(ref)).with(200).json();
    }

    private String page(Actor by, TicketRef ref) {
        return browser(by).get("/tickets/" + number(ref)).body();
    }

    private long number(TicketRef ref) {
        return queries.head(world.system(), ref).number();
    }

    private String request(TicketRef ref) {
        return "/portal/requests/" + number(ref);
    }

    private static String path(TicketRef ref) {
        TicketId id = Objects.requireNonNull(ref.id());
        return TICKETS + "/" + id;
    }

    private Api api(Actor actor) {
        var token = tokens.issue(world.system(), actor.person(), "test", Set.of(), Duration.ofDays(300));
        return new Api(port, token.secret());
    }

    private Browser browser(Actor actor) {
        var browser = new Browser(port);
        browser.signIn(signIn(actor), SmallWorld.PASSWORD);
        browser.get("/account");
        return browser;
    }

    private static String signIn(Actor actor) {
        return actor.person() + "@sign-in.example";
    }

    private static String email(Actor actor) {
        return actor.name().toLowerCase(Locale.ROOT).replace(' ', '.') + "@people.example";
    }
}
