package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierline.blueprint.Blueprints;
import io.tierline.blueprint.Change;
import io.tierline.channel.Desks;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.Api;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What open tickets hang on does not go before it is said what takes its place; then they go there, and people are told. */
class RehousingTest extends RunningTierline {

    private static final String FAULT = "  fault: {name: Fault}\n";
    private static final String CARE = "  care: {name: Care, calendar: always, channels: [portal], standard: true}\n";
    private static final String TEXT = """
            blueprint: 1
            name: Desk
            calendars:
              always: {name: Always, zone: UTC, hours: 24x7}
            verticals:
              harbour: {name: Harbour}
              quay: {name: Quay}
            organisations:
              house: {name: House, kind: provider}
            teams:
              first: {name: First line, organisation: house, level: L1}
              spare: {name: Spare line, organisation: house, level: L1}
              depth: {name: Depth, organisation: house, level: L2}
            chains:
              all:
                name: All
                customers: everyone
                steps: [{level: L1, team: first}, {level: L2, team: depth}]
              harbour:
                name: Harbour
                vertical: harbour
                customers: everyone
                steps: [{level: L1, team: first}]
            categories:
              fault: {name: Fault}
              other: {name: Other}
            plans:
              care: {name: Care, calendar: always, channels: [portal], standard: true}
              gold: {name: Gold, calendar: always, channels: [portal]}
            targets:
              - {promise: first-response, calendar: always, within: 8h}
            suggestions: []
            """;

    @Autowired
    SmallWorld world;

    @Autowired
    Blueprints blueprints;

    @Autowired
    Directory directory;

    @Autowired
    DirectoryQueries known;

    @Autowired
    Desks desks;

    @Autowired
    Rehousing rehousing;

    private String domain = "";
    private Actor system = Actor.system(WorkspaceId.next());
    private Actor watcher = system;
    private Actor fay = system;
    private Actor sam = system;
    private Actor mo = system;
    private String ticket = "";

    @BeforeEach
    void aTicketThatFayHas() {
        clock.set(WEDNESDAY_MORNING);
        domain = SmallWorld.unique() + ".example";
        system = Actor.system(world.workspace("Rehousing"));
        blueprints.apply(system, TEXT, null);
        desks.open(system, "help@" + domain, "Help");
        var house = known.provider(system.workspace()).orElseThrow().id();
        fay = world.person(system.workspace(), house, "Fay", "fay@" + domain, "agent");
        sam = world.person(system.workspace(), house, "Sam", "sam@" + domain, "agent");
        watcher = world.person(system.workspace(), house, "Ada", "ada@" + domain, "administrator");
        directory.join(system, fay.person(), team("first"));
        directory.join(system, sam.person(), team("spare"));
        var customer = world.organisation(system.workspace(), OrganisationKind.CUSTOMER, "Fennimark");
        mo = world.person(system.workspace(), customer, "Mo", "mo@" + domain, "customer");
        ticket = "/api/v1/tickets/"
                + api(mo).post(
                                "/api/v1/tickets",
                                Map.of(
                                        "subject", "Crane stops",
                                        "body", "Since noon.",
                                        "category", "fault",
                                        "vertical", "harbour"))
                        .with(201)
                        .json()
                        .at("/number")
                        .asString();
        assertThat(api(fay).post(ticket + "/assignment", Map.of()).status()).isIn(200, 201);
    }

    @Test
    void neitherCategoryNorPlanOfAnOpenTicketGoes() {
        refused(TEXT.replace(FAULT, ""), "categories.fault", "1 open ticket uses it");
        refused(withoutCare(), "plans.care", "1 open ticket");
    }

    @Test
    void neitherDoesItsTeamNorItsChainNorItsProductLine() {
        refused(withoutTeam(), "teams.first", "1 open ticket uses it");
        refused(withoutHarbour(), "chains.harbour", "1 open ticket uses it");
        refused(withoutHarbour(), "verticals.harbour", "1 open ticket uses it");
    }

    @Test
    void whatIsInUseIsToldTogetherWithWhatIsWrong() {
        var text = withoutTeam().replace(FAULT, "").replace("zone: UTC", "zone: EST");

        assertThat(blueprints.plan(system, text).problems())
                .extracting(problem -> problem.path())
                .containsExactlyInAnyOrder("calendars.always.zone", "teams.first", "categories.fault");
    }

    @Test
    void thePlanSaysHowManyOpenTicketsAReplacementMoves() {
        var plan = blueprints.plan(system, withoutTeam() + "replace: {teams: {first: spare}}\n");

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.changes())
                .filteredOn(change -> change.kind() == Change.Kind.REMOVED)
                .singleElement()
                .satisfies(change -> assertThat(change.details())
                        .containsExactly(new Change.Detail("1 open ticket", "first", "spare")));
    }

    @Test
    void theTeamsTicketsGoToTheTeamThatTakesItsPlaceAndPeopleAreTold() {
        var due = promise();

        blueprints.apply(system, withoutTeam() + "replace: {teams: {first: spare}}\n", null);

        var seen = api(watcher).get(ticket).with(200).json();
        assertThat(seen.at("/team/name").asString()).isEqualTo("Spare line");
        assertThat(seen.at("/assignee").isNull() || seen.at("/assignee").isMissingNode())
                .isTrue();
        assertThat(promise()).isEqualTo(due);
        assertThat(history()).contains("ticket.rehoused");
        assertThat(mails("sam@" + domain)).containsExactly("A ticket came to Spare line");
        assertThat(mails("fay@" + domain)).containsExactly("A ticket went from you");
        assertThat(mails("mo@" + domain)).isEmpty();
        assertThat(api(sam).get("/api/v1/notices/news").with(200).response().body())
                .contains("A ticket came to Spare line");
    }

    @Test
    void aChainsTicketsGoToTheOtherChainAndStayWithTheirTeamWhereItStandsThereToo() {
        blueprints.apply(
                system, withoutHarbour() + "replace: {chains: {harbour: all}, verticals: {harbour: quay}}\n", null);

        var seen = api(watcher).get(ticket).with(200).json();
        assertThat(seen.at("/team/name").asString()).isEqualTo("First line");
        assertThat(seen.at("/assignee/name").asString()).isEqualTo("Fay");
        assertThat(rehousing.openInVertical(system.workspace(), "quay")).isEqualTo(1);
        assertThat(history()).contains("ticket.rehoused");
        assertThat(mails("fay@" + domain)).isEmpty();
        // now there is a second level above
        api(fay).post(
                        ticket + "/hand-offs",
                        Map.of("level", "L2", "reason", "Deep", "tried", "All of ours", "packet", Map.of()))
                .with(201);
    }

    @Test
    void categoriesAndProductLinesAreReplacedAndAPlanKeepsWhatItPromised() {
        var due = promise();

        blueprints.apply(
                system,
                withoutCare().replace(FAULT, "") + "replace: {categories: {fault: other}, plans: {care: gold}}\n",
                null);

        assertThat(rehousing.openInCategory(system.workspace(), "other")).isEqualTo(1);
        assertThat(history()).contains("ticket.classified");
        assertThat(promise()).isEqualTo(due);
        assertThat(api(watcher)
                        .get(ticket + "/explanation")
                        .with(200)
                        .json()
                        .at("/items")
                        .valueStream())
                .filteredOn(why -> why.at("/title").asString().equals("Why other"))
                .singleElement()
                .satisfies(why -> {
                    assertThat(why.at("/because/0").asString()).contains("fault", "taken out of use");
                    assertThat(why.at("/version").asInt()).isEqualTo(2);
                });
    }

    private void refused(String text, String path, String words) {
        assertThat(blueprints.plan(system, text).problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains(words, "replace"));
        var refused = catchThrowableOfType(Refused.class, () -> blueprints.apply(system, text, null));
        assertThat(refused.problems())
                .anySatisfy(problem -> assertThat(problem.field()).startsWith(path));
    }

    private static String withoutTeam() {
        return TEXT.replace("  first: {name: First line, organisation: house, level: L1}\n", "")
                .replace("team: first}", "team: spare}");
    }

    private static String withoutHarbour() {
        return TEXT.replaceFirst("(?s)  harbour:\n    name: Harbour\n.*?(?=categories:)", "")
                .replace("  harbour: {name: Harbour}\n", "");
    }

    private static String withoutCare() {
        return TEXT.replace(CARE, "").replace("channels: [portal]}", "channels: [portal], standard: true}");
    }

    private TeamId team(String key) {
        return known.teamByKey(system.workspace(), key).orElseThrow().id();
    }

    private String promise() {
        return api(watcher)
                .get(ticket + "/promises")
                .with(200)
                .json()
                .at("/items/0/dueAt")
                .asString();
    }

    private List<String> history() {
        return StreamSupport.stream(
                        api(watcher)
                                .get(ticket + "/history")
                                .with(200)
                                .json()
                                .at("/items")
                                .spliterator(),
                        false)
                .map(entry -> entry.at("/action").asString())
                .toList();
    }

    /** Those beside what a ticket brings with it. */
    private List<String> mails(String recipient) {
        return tenancy.in(
                system.workspace(),
                () -> jdbc.sql("""
                        select subject from channel.outgoing
                         where workspace_id = :workspace and recipient = :recipient and subject not like '%[T-%'
                         order by outgoing_id
                        """)
                        .param("workspace", system.workspace().value())
                        .param("recipient", recipient)
                        .query(String.class)
                        .list());
    }

    private Api api(Actor actor) {
        return new Api(port, world.token(actor));
    }
}
