package io.tierline.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tierline.audit.Audit;
import io.tierline.audit.AuditRecord;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.RunningTierline;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DirectoryTest extends RunningTierline {

    private static final ZoneId ROTTERDAM = ZoneId.of("Europe/Amsterdam");

    @Autowired
    Directory directory;

    @Autowired
    DirectoryQueries queries;

    @Autowired
    Audit audit;

    WorkspaceId workspace = new WorkspaceId(new UUID(0, 0));
    Actor system = Actor.system(workspace);
    OrganisationId velloran = new OrganisationId(new UUID(0, 0));
    OrganisationId sundby = velloran;
    OrganisationId merrowdale = velloran;
    OrganisationId fennimark = velloran;
    OrganisationId casa = velloran;
    OrganisationId quillon = velloran;

    @BeforeEach
    void aProviderTwoPartnersTwoCustomersAndAnOutsideParty() {
        workspace = workspaces
                .create("dir-" + UUID.randomUUID().toString().substring(0, 8), "Velloran", ZoneOffset.UTC)
                .id();
        system = Actor.system(workspace);
        velloran = organisation(OrganisationKind.PROVIDER, "Velloran", "velloran.example");
        sundby = organisation(OrganisationKind.PARTNER, "Sundby & Roe", "sundbyroe.example");
        merrowdale = organisation(OrganisationKind.PARTNER, "Merrowdale", "merrowdale.example");
        fennimark = organisation(OrganisationKind.CUSTOMER, "Fennimark Cold Storage", "fennimark.example");
        casa = organisation(OrganisationKind.CUSTOMER, "Casa Ándal", "casa.example");
        quillon = organisation(OrganisationKind.THIRD_PARTY, "Quillon Print Cloud", "quillon.example");
    }

    @Test
    void anOrganisationIsFoundByIdAndByDomain() {
        var found = queries.organisation(workspace, fennimark).orElseThrow();

        assertThat(found.name()).isEqualTo("Fennimark Cold Storage");
        assertThat(found.domains()).containsExactly("fennimark.example");
        assertThat(queries.organisationByDomain(workspace, "FENNIMARK.example")).contains(found);
    }

    @Test
    void everythingWrongWithAnOrganisationIsSaidAtOnce() {
        var bad = new NewOrganisation(OrganisationKind.PROVIDER, " ", List.of("no domain", "casa.example"), ROTTERDAM);

        assertThat(problems(() -> directory.addOrganisation(system, bad)))
                .extracting(FieldProblem::field, FieldProblem::code)
                .containsExactlyInAnyOrder(
                        tuple("name", "required"),
                        tuple("kind", "one-provider"),
                        tuple("domains", "malformed"),
                        tuple("domains", "taken"));
    }

    @Test
    void aStaleRevisionChangesNothing() {
        var details = new NewOrganisation(OrganisationKind.CUSTOMER, "Fennimark", List.of(), ROTTERDAM);
        directory.changeOrganisation(system, fennimark, 1L, details);

        assertRefused("changed-meanwhile", () -> directory.changeOrganisation(system, fennimark, 1L, details));
        assertThat(queries.organisation(workspace, fennimark).orElseThrow().name())
                .isEqualTo("Fennimark");
        assertThat(queries.organisationByDomain(workspace, "fennimark.example")).isEmpty();
    }

    @Test
    void anOrganisationWithPeopleIsNotArchived() {
        var mira = person(fennimark, "Mira Solheim");

        assertRefused("still-peopled", () -> directory.archiveOrganisation(system, fennimark));
        directory.archivePerson(system, mira);
        directory.archiveOrganisation(system, fennimark);

        assertThat(queries.organisation(workspace, fennimark).orElseThrow().archived())
                .isTrue();
        assertThat(names(system, "fenni")).isEmpty();
    }

    @Test
    void anAddressBelongsToOneLivingPerson() {
        var mira = person(fennimark, "Mira Solheim");
        var again = new NewPerson(casa, "Another Mira", "MIRA.solheim@people.example", null, ROTTERDAM, true);

        assertThat(problems(() -> directory.addPerson(system, again)))
                .extracting(FieldProblem::code)
                .containsExactly("taken");
        directory.archivePerson(system, mira);
        var second = directory.addPerson(system, again);

        assertThat(queries.personByEmail(workspace, "mira.solheim@people.example")
                        .orElseThrow()
                        .id())
                .isEqualTo(second);
    }

    @Test
    void aSenderIsKnownByAddressThenByDomainThenAStranger() {
        var mira = person(fennimark, "Mira Solheim");

        var known = directory.knownOrStranger(system, "Mira.Solheim@people.example", "M");
        var colleague = directory.knownOrStranger(system, "per@fennimark.example", "Per Aasen");
        var stranger = directory.knownOrStranger(system, "edda@hallowmere.example", "");
        var sameStranger = directory.knownOrStranger(system, "EDDA@hallowmere.example", "Edda Lorn");

        assertThat(known.id()).isEqualTo(mira);
        assertThat(colleague.organisation()).isEqualTo(fennimark);
        assertThat(colleague.verified()).isFalse();
        assertThat(queries.organisation(workspace, stranger.organisation())
                        .orElseThrow()
                        .strangers())
                .isTrue();
        assertThat(stranger.name()).isEqualTo("edda@hallowmere.example");
        assertThat(sameStranger).isEqualTo(stranger);
    }

    @Test
    void aTeamHasOnlyPeopleOfItsOrganisation() {
        var first = team(sundby, "sr-first", Level.L1);
        var ida = person(sundby, "Ida Marsh");
        var mira = person(fennimark, "Mira Solheim");

        directory.join(system, ida, first);
        directory.join(system, ida, first);

        assertThat(queries.membersOf(workspace, first)).extracting(Person::id).containsExactly(ida);
        assertThat(queries.teamsOf(workspace, ida)).containsExactly(first);
        assertThat(problems(() -> directory.join(system, mira, first)))
                .extracting(FieldProblem::code)
                .containsExactly("other-organisation");
    }

    @Test
    void theMostSpecialChainServes() {
        directory.defineVertical(system, "dock", "Dock");
        directory.defineVertical(system, "scales", "Scales");
        var first = team(sundby, "sr-first", Level.L1);
        var desk = team(velloran, "desk", Level.L1);
        var everyone = chain("everyone", List.of(), null, step(desk, velloran));
        assertThat(chainFor(fennimark, "dock")).isEqualTo(everyone);
        var dock = chain("dock", List.of(), "dock", step(desk, velloran));
        assertThat(chainFor(fennimark, "dock")).isEqualTo(dock);
        var ours = chain("ours", List.of(fennimark), null, step(first, sundby));
        assertThat(chainFor(fennimark, "dock")).isEqualTo(ours);
        var oursDock = chain("ours-dock", List.of(fennimark), "dock", step(first, sundby));

        assertThat(chainFor(fennimark, "dock")).isEqualTo(oursDock);
        assertThat(chainFor(fennimark, "scales")).isEqualTo(ours);
        assertThat(chainFor(fennimark, null)).isEqualTo(ours);
        assertThat(chainFor(casa, "dock")).isEqualTo(dock);
        assertThat(chainFor(casa, null)).isEqualTo(everyone);
    }

    @Test
    void anArchivedChainLetsItsCustomersFallBack() {
        var desk = team(velloran, "desk", Level.L1);
        var everyone = chain("everyone", List.of(), null, step(desk, velloran));
        var ours = chain("ours", List.of(fennimark), null, step(desk, velloran));

        directory.archiveChain(system, ours);

        assertThat(chainFor(fennimark, null)).isEqualTo(everyone);
        assertRefused("archived", () -> directory.serve(system, ours, casa));
    }

    @Test
    void strangersWhoWriteAtOnceAreEachTakenInOnce() throws Exception {
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var addresses = List.of("edda@hallowmere.example", "ravn@hallowmere.example", "tove@skarrow.example");
            var taken = IntStream.range(0, 12)
                    .mapToObj(turn -> hands.submit(
                            () -> directory.knownOrStranger(system, addresses.get(turn % addresses.size()), "")))
                    .toList();

            var people = new HashSet<Person>();
            for (var one : taken) {
                people.add(one.get());
            }
            assertThat(people).extracting(Person::email).containsExactlyInAnyOrderElementsOf(addresses);
            assertThat(people)
                    .extracting(Person::organisation)
                    .containsOnly(people.iterator().next().organisation());
        }
    }

    @Test
    void strangersHaveNoChain() {
        var desk = team(velloran, "desk", Level.L1);
        chain("everyone", List.of(), null, step(desk, velloran));
        var stranger = directory.knownOrStranger(system, "edda@hallowmere.example", "Edda Lorn");

        assertThat(queries.chainFor(workspace, stranger.organisation(), null, null))
                .isEmpty();
    }

    @Test
    void everythingWrongWithAChainIsSaidAtOnce() {
        var second = team(sundby, "sr-second", Level.L2);
        var steps = List.of(
                step(second, sundby),
                ChainStep.of(Level.L1, second, merrowdale, "x".repeat(501)).approvedBy(Permission.WORK_TICKETS),
                ChainStep.of(Level.L4, TeamId.next(), quillon, "").approvedBy(PersonId.next()));

        assertThat(problems(() ->
                        directory.defineChain(system, new NewChain("Dock!", "", List.of(quillon), "nothing", steps))))
                .extracting(FieldProblem::field, FieldProblem::code)
                .contains(
                        tuple("key", "malformed"),
                        tuple("name", "required"),
                        tuple("vertical", "unknown"),
                        tuple("customers", "unknown"),
                        tuple("steps[1].team", "twice"),
                        tuple("steps[1].organisation", "other-organisation"),
                        tuple("steps[1].approverPermission", "unfit"),
                        tuple("steps[1].job", "too-long"),
                        tuple("steps[2].team", "unknown"),
                        tuple("steps[2].approver", "unknown"));
    }

    @Test
    void aChainComesBackAsItWasWritten() {
        var petra = person(velloran, "Petra Lindqvist");
        var first = team(sundby, "sr-first", Level.L1);
        var print = team(quillon, "quillon", Level.L4);
        var steps = List.of(
                ChainStep.of(
                        Level.L1,
                        first,
                        sundby,
                        "Everything starts here.",
                        new Way(Way.Kind.PHONE, "+00 555 0142"),
                        new Way(Way.Kind.PORTAL, "Portal or e-mail")),
                ChainStep.of(Level.L4, print, quillon, "Printing")
                        .approvedBy(petra)
                        .asOutside());

        var id = directory.defineChain(system, new NewChain("dock", "Dock", List.of(fennimark), null, steps));

        assertThat(queries.chain(workspace, id).orElseThrow().steps()).isEqualTo(steps);
        assertRefused("still-in-chain", () -> directory.archiveTeam(system, print));
    }

    @Test
    void aPartnerSeesItsCustomersOnly() {
        var first = team(sundby, "sr-first", Level.L1);
        var other = team(merrowdale, "md-first", Level.L1);
        var third = team(velloran, "dock-third", Level.L3);
        var ours = chain("ours", List.of(fennimark), null, step(first, sundby), step(third, velloran));
        var theirs = chain("theirs", List.of(casa), null, step(other, merrowdale), step(third, velloran));
        var mira = person(fennimark, "Mira Solheim");
        var rosa = person(casa, "Rosa Andal");
        var ida = agent(sundby, OrganisationKind.PARTNER, EnumSet.of(Permission.SEE_DIRECTORY));

        assertThat(names(ida, null)).containsExactly("Fennimark Cold Storage", "Sundby & Roe", "Velloran");
        assertThat(queries.people(ida, DirectoryFilter.all(), PageRequest.first())
                        .items())
                .extracting(Person::name)
                .containsExactly("Mira Solheim");
        assertThat(queries.chains(ida, DirectoryFilter.all(), PageRequest.first())
                        .items())
                .extracting(Chain::id)
                .containsExactly(ours);
        assertThat(queries.teams(ida, DirectoryFilter.all(), PageRequest.first())
                        .items())
                .extracting(Team::id)
                .containsExactlyInAnyOrder(first, third);
        assertThat(queries.person(ida, mira).name()).isEqualTo("Mira Solheim");
        assertRefused("not-found", () -> queries.organisation(ida, casa));
        assertRefused("not-found", () -> queries.person(ida, rosa));
        assertRefused("not-found", () -> queries.chain(ida, theirs));
        assertRefused("not-found", () -> queries.team(ida, other));
    }

    @Test
    void aChainForEveryoneMakesItsPartnerServeThoseWithoutTheirOwn() {
        var first = team(sundby, "sr-first", Level.L1);
        var desk = team(velloran, "desk", Level.L1);
        chain("everyone", List.of(), null, step(first, sundby));
        chain("casa", List.of(casa), null, step(desk, velloran));

        assertThat(queries.serves(workspace, sundby, fennimark)).isTrue();
        assertThat(queries.serves(workspace, sundby, casa)).isFalse();
        assertThat(queries.serves(workspace, velloran, casa)).isTrue();
    }

    @Test
    void customersAndThirdPartiesSeeThemselves() {
        var first = team(sundby, "sr-first", Level.L1);
        var print = team(quillon, "quillon", Level.L4);
        var chain = chain("ours", List.of(fennimark), null, step(first, sundby), step(print, quillon));
        var mira = agent(fennimark, OrganisationKind.CUSTOMER, EnumSet.of(Permission.SEE_DIRECTORY));
        var joss = agent(quillon, OrganisationKind.THIRD_PARTY, EnumSet.allOf(Permission.class));

        assertThat(names(mira, null)).containsExactly("Fennimark Cold Storage");
        assertThat(queries.chain(mira, chain).key()).isEqualTo("ours");
        assertThat(names(joss, null)).containsExactly("Quillon Print Cloud");
        assertRefused("not-found", () -> queries.chain(joss, chain));
    }

    @Test
    void onlyTheProvidersAdministratorsChangeTheDirectory() {
        var partnerAdmin = agent(sundby, OrganisationKind.PARTNER, EnumSet.allOf(Permission.class));
        var vendorAgent = agent(velloran, OrganisationKind.PROVIDER, EnumSet.of(Permission.SEE_DIRECTORY));
        var details = new NewOrganisation(OrganisationKind.CUSTOMER, "New", List.of(), ROTTERDAM);
        var team = new NewTeam(sundby, "new", "New", Level.L1, null);

        for (var actor : List.of(partnerAdmin, vendorAgent)) {
            assertRefused("not-allowed", () -> directory.addOrganisation(actor, details));
            assertRefused("not-allowed", () -> directory.changeOrganisation(actor, sundby, null, details));
            assertRefused("not-allowed", () -> directory.archiveOrganisation(actor, fennimark));
            assertRefused("not-allowed", () -> directory.addTeam(actor, team));
            assertRefused("not-allowed", () -> directory.defineVertical(actor, "new", "New"));
            assertRefused(
                    "not-allowed",
                    () -> directory.defineChain(actor, new NewChain("new", "New", List.of(), null, List.of())));
        }
    }

    @Test
    void aPartnersAdministratorLooksAfterItsOwnPeopleOnly() {
        var admin = agent(sundby, OrganisationKind.PARTNER, EnumSet.of(Permission.ADMINISTER));
        var mira = person(fennimark, "Mira Solheim");
        var ours = new NewPerson(sundby, "Sunniva Berg", "sunniva@sundbyroe.example", null, ROTTERDAM, true);
        var theirs = new NewPerson(fennimark, "Sunniva Berg", "sunniva@sundbyroe.example", null, ROTTERDAM, true);
        var first = team(sundby, "sr-first", Level.L1);

        var sunniva = directory.addPerson(admin, ours);
        directory.join(admin, sunniva, first);

        assertRefused("not-found", () -> directory.addPerson(admin, theirs));
        assertRefused("not-found", () -> directory.changePerson(admin, sunniva, null, theirs));
        assertRefused("not-found", () -> directory.changePerson(admin, mira, null, ours));
        assertRefused("not-found", () -> directory.archivePerson(admin, mira));
        assertRefused("not-found", () -> directory.archivePerson(admin, PersonId.next()));
        directory.archivePerson(admin, sunniva);
        assertThat(queries.membersOf(workspace, first)).isEmpty();
    }

    @Test
    void namesAreFoundByTheBeginningsOfTheirWordsWithoutAccents() {
        assertThat(names(system, "stor fenn")).containsExactly("Fennimark Cold Storage");
        assertThat(names(system, "ANDAL")).containsExactly("Casa Ándal");
        assertThat(names(system, "quillon.example")).containsExactly("Quillon Print Cloud");
        assertThat(names(system, "torage")).isEmpty();
        assertThat(names(system, "%")).hasSize(6);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        var seen = new ArrayList<String>();
        var request = new PageRequest(2, null);
        var page = queries.organisations(system, DirectoryFilter.all(), request);
        page.items().forEach(row -> seen.add(row.name()));
        while (page.next() != null) {
            page = queries.organisations(system, DirectoryFilter.all(), new PageRequest(2, page.next()));
            page.items().forEach(row -> seen.add(row.name()));
        }

        assertThat(seen)
                .containsExactly(
                        "Casa Ándal",
                        "Fennimark Cold Storage",
                        "Merrowdale",
                        "Quillon Print Cloud",
                        "Sundby & Roe",
                        "Velloran");
    }

    @Test
    void everyWriteIsAudited() {
        var ida = person(sundby, "Ida Marsh");
        var first = team(sundby, "sr-first", Level.L1);
        directory.join(system, ida, first);
        var chain = chain("ours", List.of(fennimark), null, step(first, sundby));
        directory.release(system, chain, fennimark);

        assertThat(audit.history(workspace, Stream.administration(), PageRequest.first())
                        .items())
                .extracting(AuditRecord::action)
                .containsSubsequence(
                        "organisation.added",
                        "person.added",
                        "team.added",
                        "team.joined",
                        "chain.defined",
                        "chain.releases");
    }

    @Test
    void strangersSeeNothing() {
        var first = team(sundby, "sr-first", Level.L1);
        var chain = chain("ours", List.of(fennimark), null, step(first, sundby));
        var ida = person(sundby, "Ida Marsh");
        directory.join(system, ida, first);
        directory.defineVertical(system, "dock", "Dock");
        var theirs = workspaces
                .create("dir-" + UUID.randomUUID().toString().substring(0, 8), "Other", ZoneOffset.UTC)
                .id();
        var stranger = Actor.system(theirs);

        assertThat(queries.organisations(stranger, DirectoryFilter.all(), PageRequest.first())
                        .items())
                .isEmpty();
        assertThat(queries.organisation(theirs, fennimark)).isEmpty();
        assertThat(queries.person(theirs, ida)).isEmpty();
        assertThat(queries.personByEmail(theirs, "ida.marsh@people.example")).isEmpty();
        assertThat(queries.team(theirs, first)).isEmpty();
        assertThat(queries.membersOf(theirs, first)).isEmpty();
        assertThat(queries.chain(theirs, chain)).isEmpty();
        assertThat(queries.chainFor(theirs, fennimark, null, null)).isEmpty();
        assertThat(queries.verticals(theirs)).isEmpty();
        assertRefused("not-found", () -> directory.archivePerson(stranger, ida));
        assertThat(tenancy.<Long>in(
                        theirs, () -> jdbc.sql("""
                        select (select count(*) from directory.organisation) + (select count(*) from directory.domain)
                             + (select count(*) from directory.person) + (select count(*) from directory.team)
                             + (select count(*) from directory.team_member) + (select count(*) from directory.vertical)
                             + (select count(*) from directory.chain) + (select count(*) from directory.chain_step)
                             + (select count(*) from directory.chain_customer) + (select count(*) from directory.search_word)
                        """).query(Long.class).single()))
                .isZero();
    }

    private OrganisationId organisation(OrganisationKind kind, String name, String domain) {
        return directory.addOrganisation(system, new NewOrganisation(kind, name, List.of(domain), ROTTERDAM));
    }

    private PersonId person(OrganisationId organisation, String name) {
        var email = name.replace(' ', '.') + "@people.example";
        return directory.addPerson(system, new NewPerson(organisation, name, email, null, ROTTERDAM, true));
    }

    private TeamId team(OrganisationId organisation, String key, Level level) {
        return directory.addTeam(system, new NewTeam(organisation, key, key, level, null));
    }

    private ChainStep step(TeamId team, OrganisationId organisation) {
        var level = queries.team(workspace, team).orElseThrow().level();
        return ChainStep.of(level, team, organisation, "");
    }

    private ChainId chain(String key, List<OrganisationId> customers, @Nullable String vertical, ChainStep... steps) {
        return directory.defineChain(system, new NewChain(key, key, customers, vertical, List.of(steps)));
    }

    private ChainId chainFor(OrganisationId customer, @Nullable String vertical) {
        return queries.chainFor(workspace, customer, vertical, null)
                .orElseThrow()
                .id();
    }

    private Actor agent(OrganisationId organisation, OrganisationKind kind, Set<Permission> permissions) {
        return new Actor(workspace, PersonId.next(), "Somebody", organisation, kind, Set.of(), permissions, ROTTERDAM);
    }

    private List<String> names(Actor actor, @Nullable String q) {
        return queries.organisations(actor, DirectoryFilter.search(q), PageRequest.first()).items().stream()
                .map(Organisation::name)
                .toList();
    }

    private static void assertRefused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static List<FieldProblem> problems(Runnable act) {
        try {
            act.run();
        } catch (Refused refused) {
            assertThat(refused.refusal()).isEqualTo(CommonRefusal.INVALID_FIELDS);
            return refused.problems();
        }
        throw new AssertionError("not refused");
    }
}
