package io.tierline.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tierline.directory.ChainId;
import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.NewChain;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewTeam;
import io.tierline.kernel.Actor;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Grade;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.RunningTierline;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TriageTest extends RunningTierline {

    @Autowired
    Triage triage;

    @Autowired
    Directory directory;

    WorkspaceId workspace = new WorkspaceId(new UUID(0, 0));
    Actor system = Actor.system(workspace);
    OrganisationId velloran = new OrganisationId(new UUID(0, 0));
    OrganisationId fennimark = velloran;
    TeamId desk = new TeamId(new UUID(0, 0));
    TeamId third = desk;
    ChainId dock = new ChainId(new UUID(0, 0));

    @BeforeEach
    void aCustomerServedByTwoLevelsForTheDock() {
        workspace = workspaces
                .create("tri-" + UUID.randomUUID().toString().substring(0, 8), "Velloran", ZoneOffset.UTC)
                .id();
        system = Actor.system(workspace);
        velloran = organisation(OrganisationKind.PROVIDER, "Velloran");
        fennimark = organisation(OrganisationKind.CUSTOMER, "Fennimark");
        desk = team("desk", Level.L1);
        third = team("third", Level.L3);
        directory.defineVertical(system, "dock", "Dock");
        dock = chain("dock", "dock", step(desk, Level.L1), step(third, Level.L3));
    }

    @Test
    void everyTicketEntersAtTheFirstLineUnlessARuleSaysOtherwise() {
        var routed = routed(facts(null, "dock", Severity.LOW, "Hello"));

        assertThat(routed.chain()).isEqualTo(dock);
        assertThat(routed.level()).isEqualTo(Level.L1);
        assertThat(routed.team()).isEqualTo(desk);
        assertThat(routed.rule()).isEqualTo("first-line");
        assertThat(routed.because()).isNotEmpty();
    }

    @Test
    void theFirstRuleThatHoldsDecides() {
        rule("critical", 20, when(Severity.CRITICAL, List.of()), RoutingRule.To.team(desk));
        rule("security", 10, when(null, List.of("security hole")), RoutingRule.To.level(Level.L3));

        var routed = routed(facts(null, "dock", Severity.CRITICAL, "A Security  Hole!"));
        var other = routed(facts(null, "dock", Severity.CRITICAL, "A security door"));

        assertThat(routed.rule()).isEqualTo("security");
        assertThat(routed.team()).isEqualTo(third);
        assertThat(routed.because()).contains("Because security.");
        assertThat(other.rule()).isEqualTo("critical");
    }

    @Test
    void theCategorySaysWhichProductItIs() {
        triage.defineCategory(system, new NewCategory("gates", "Gates", "dock", List.of()));
        chain("scales", null, step(third, Level.L1));

        assertThat(routed(facts("gates", null, Severity.LOW, "x")).chain()).isEqualTo(dock);
    }

    @Test
    void withoutAProductTheOneFirstLineOfAllChainsIsTaken() {
        directory.defineVertical(system, "scales", "Scales");
        var facts = facts(null, null, Severity.LOW, "x");
        assertThat(routed(facts).team()).isEqualTo(desk);

        chain("scales", "scales", step(team("other", Level.L1), Level.L1));

        assertThat(triage.route(workspace, facts)).isInstanceOf(Routing.Unroutable.class);
    }

    @Test
    void whatCannotBeRoutedSaysWhy() {
        rule("deep", 1, when(Severity.CRITICAL, List.of()), RoutingRule.To.level(Level.L4));
        var nowhere = organisation(OrganisationKind.CUSTOMER, "Nowhere");
        var stranger = directory.knownOrStranger(system, "edda@hallowmere.example", "Edda");

        for (var facts : List.of(
                of(null, null, "dock", Severity.LOW, "x"),
                of(stranger.organisation(), null, "dock", Severity.LOW, "x"),
                of(nowhere, null, "dock", Severity.LOW, "x"),
                of(nowhere, null, null, Severity.LOW, "x"),
                of(fennimark, null, "dock", Severity.CRITICAL, "x"))) {
            assertThat(triage.route(workspace, facts))
                    .as(facts.toString())
                    .isInstanceOfSatisfying(
                            Routing.Unroutable.class,
                            no -> assertThat(no.because()).isNotEmpty());
        }
    }

    @Test
    void aChangedRuleTakesThePlaceOfTheOldOne() {
        rule("one", 1, RoutingRule.When.always(), RoutingRule.To.level(Level.L3));
        rule("one", 2, RoutingRule.When.always(), RoutingRule.To.chain(dock));
        assertThat(triage.routingRules(workspace)).hasSize(1);
        assertThat(routed(facts(null, "dock", Severity.LOW, "x")).team()).isEqualTo(desk);

        triage.removeRoutingRule(system, "one");

        assertThat(triage.routingRules(workspace)).isEmpty();
        assertRefused("not-found", () -> triage.removeRoutingRule(system, "one"));
    }

    @Test
    void aRuleComesBackAsItWasWritten() {
        triage.defineCategory(system, new NewCategory("gates", "Gates", "dock", List.of()));
        var rule = new RoutingRule(
                "all",
                7,
                "Because.",
                new RoutingRule.When(
                        fennimark,
                        OrganisationKind.CUSTOMER,
                        "gates",
                        "dock",
                        TicketType.PROBLEM,
                        Severity.HIGH,
                        List.of("gate", "tür")),
                new RoutingRule.To(dock, Level.L3, third));

        triage.defineRoutingRule(system, rule);

        assertThat(triage.routingRules(workspace)).containsExactly(rule);
    }

    @Test
    void everythingWrongWithARuleIsSaidAtOnce() {
        var bad = new RoutingRule(
                "Bad",
                0,
                "",
                new RoutingRule.When(OrganisationId.next(), null, "none", "none", null, null, List.of(" ")),
                new RoutingRule.To(ChainId.next(), null, TeamId.next()));

        assertThat(problems(() -> triage.defineRoutingRule(system, bad)))
                .containsExactlyInAnyOrder(
                        "key",
                        "position",
                        "reason",
                        "words",
                        "when.customer",
                        "when.category",
                        "when.vertical",
                        "to.chain",
                        "to.team");
    }

    @Test
    void eachSuggestionSaysWhichWordOfWhichRuleItFollows() {
        var suggestion = triage.suggest(
                workspace,
                new Text("Login", "Since today EVERYTHING IS DOWN, and I'd like a password."),
                new RequesterFacts(OrganisationKind.CUSTOMER, true));

        assertThat(suggestion.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(suggestion.category()).isEqualTo("fault");
        assertThat(suggestion.type()).isEqualTo(TicketType.INCIDENT);
        assertThat(suggestion.reasons())
                .extracting(Reason::rule, Reason::because)
                .containsExactly(tuple("stands-still", "The text says that work stands still (“is down”)"));
    }

    @Test
    void withoutARuleTheUsualIsSuggestedAndSaid() {
        var suggestion = triage.suggest(
                workspace, new Text("Zzz", "Downstairs."), new RequesterFacts(OrganisationKind.CUSTOMER, false));

        assertThat(suggestion.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(suggestion.category()).isNull();
        assertThat(suggestion.type()).isEqualTo(TicketType.INCIDENT);
        assertThat(suggestion.reasons()).extracting(Reason::rule).containsExactly("usual", "usual");
    }

    @Test
    void aNewWorkspaceBeginsWithCategoriesAndTheUsualMatrix() {
        assertThat(triage.categories(workspace))
                .extracting(Category::key)
                .contains("fault", "access", "how-to", "request", "other");
        assertThat(triage.priorities(workspace).priority(Grade.HIGH, Grade.HIGH))
                .isEqualTo(1);
        assertThat(triage.priorities(workspace).priority(Grade.HIGH, Grade.LOW)).isEqualTo(3);
        assertThat(triage.priorities(workspace).priority(Grade.LOW, Grade.LOW)).isEqualTo(4);
    }

    @Test
    void thePriorityMatrixIsData() {
        var all = PriorityMatrix.standard().cells().stream()
                .map(cell -> new PriorityMatrix.Cell(cell.impact(), cell.urgency(), 2))
                .toList();

        triage.definePriorities(system, new PriorityMatrix(all));

        assertThat(triage.priorities(workspace).priority(Grade.LOW, Grade.LOW)).isEqualTo(2);
        assertThat(problems(() -> new PriorityMatrix(all.subList(0, 8)))).containsExactly("cells");
    }

    @Test
    void aChecklistComesBackInOrder() {
        var items = List.of(
                new ChecklistItem("since", "Since when", "Look at the log", true),
                new ChecklistItem("capture", "A capture", "", false));

        triage.defineCategory(system, new NewCategory("fault", "Fault", "dock", items));
        triage.archiveCategory(system, "other");

        assertThat(triage.category(workspace, "fault").orElseThrow().checklist())
                .isEqualTo(items);
        assertThat(triage.categories(workspace)).extracting(Category::key).doesNotContain("other");
        assertThat(triage.category(workspace, "other").orElseThrow().archived()).isTrue();
        assertThat(problems(() -> triage.defineCategory(
                        system, new NewCategory("x", "", "none", List.of(items.getFirst(), items.getFirst())))))
                .containsExactlyInAnyOrder("name", "vertical", "checklist");
    }

    @Test
    void onlyTheProvidersAdministratorsChangeTheRules() {
        var partnerAdmin = new Actor(
                workspace,
                PersonId.next(),
                "Somebody",
                OrganisationId.next(),
                OrganisationKind.PARTNER,
                Set.of(),
                EnumSet.allOf(Permission.class),
                ZoneOffset.UTC);

        assertRefused("not-allowed", () -> triage.definePriorities(partnerAdmin, PriorityMatrix.standard()));
        assertRefused("not-allowed", () -> triage.removeSuggestionRule(partnerAdmin, "fails"));
        assertRefused("not-allowed", () -> triage.archiveCategory(partnerAdmin, "fault"));
    }

    @Test
    void strangersSeeNothing() {
        rule("mine", 1, RoutingRule.When.always(), RoutingRule.To.level(Level.L3));
        triage.defineCategory(system, new NewCategory("mine", "Mine", null, List.of()));
        var theirs = workspaces
                .create("tri-" + UUID.randomUUID().toString().substring(0, 8), "Other", ZoneOffset.UTC)
                .id();

        assertThat(triage.routingRules(theirs)).isEmpty();
        assertThat(triage.category(theirs, "mine")).isEmpty();
        assertThat(triage.route(theirs, facts(null, "dock", Severity.LOW, "x"))).isInstanceOf(Routing.Unroutable.class);
        assertRefused("not-found", () -> triage.removeRoutingRule(Actor.system(theirs), "mine"));
        assertThat(tenancy.<Long>in(
                        theirs,
                        () -> jdbc.sql("""
                        select (select count(*) from triage.routing_rule)
                             + (select count(*) from triage.category where workspace_id <> :own)
                             + (select count(*) from triage.checklist_item where workspace_id <> :own)
                             + (select count(*) from triage.suggestion_rule where workspace_id <> :own)
                             + (select count(*) from triage.priority where workspace_id <> :own)
                        """)
                                .param("own", theirs.value())
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    private Routing.Routed routed(RouteFacts facts) {
        return (Routing.Routed) triage.route(workspace, facts);
    }

    private RouteFacts facts(@Nullable String category, @Nullable String vertical, Severity severity, String subject) {
        return of(fennimark, category, vertical, severity, subject);
    }

    private static RouteFacts of(
            @Nullable OrganisationId customer,
            @Nullable String category,
            @Nullable String vertical,
            Severity severity,
            String subject) {
        return new RouteFacts(customer, category, vertical, severity, TicketType.INCIDENT, subject);
    }

    private static RoutingRule.When when(@Nullable Severity severity, List<String> words) {
        return new RoutingRule.When(null, null, null, null, null, severity, words);
    }

    private void rule(String key, int position, RoutingRule.When when, RoutingRule.To to) {
        triage.defineRoutingRule(system, new RoutingRule(key, position, "Because " + key + ".", when, to));
    }

    private ChainId chain(String key, @Nullable String vertical, ChainStep... steps) {
        return directory.defineChain(system, new NewChain(key, key, List.of(fennimark), vertical, List.of(steps)));
    }

    private ChainStep step(TeamId team, Level level) {
        return ChainStep.of(level, team, velloran, "");
    }

    private TeamId team(String key, Level level) {
        return directory.addTeam(system, new NewTeam(velloran, key, key, level, null));
    }

    private OrganisationId organisation(OrganisationKind kind, String name) {
        return directory.addOrganisation(system, new NewOrganisation(kind, name, List.of(), ZoneOffset.UTC));
    }

    private static void assertRefused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static List<String> problems(Runnable act) {
        try {
            act.run();
        } catch (Refused refused) {
            return refused.problems().stream().map(FieldProblem::field).toList();
        }
        throw new AssertionError("not refused");
    }
}
