package io.tierline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.directory.Directory;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.kernel.Actor;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.RunningTierline;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ContractsTest extends RunningTierline {

    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
    private static final LocalDate MIDYEAR = LocalDate.of(2026, 6, 30);

    @Autowired
    Contracts contracts;

    @Autowired
    Directory directory;

    WorkspaceId workspace = new WorkspaceId(new UUID(0, 0));
    Actor system = Actor.system(workspace);
    OrganisationId fennimark = new OrganisationId(new UUID(0, 0));
    OrganisationId casa = fennimark;

    @BeforeEach
    void twoCustomersAndTwoPlans() {
        clock.set(WEDNESDAY_MORNING);
        workspace = workspaces
                .create("con-" + UUID.randomUUID().toString().substring(0, 8), "Velloran", ZoneOffset.UTC)
                .id();
        system = Actor.system(workspace);
        fennimark = organisation(OrganisationKind.CUSTOMER, "Fennimark Cold Storage");
        casa = organisation(OrganisationKind.CUSTOMER, "Casa Andal");
        contracts.definePlan(system, plan("standard", SupportChannel.PORTAL, SupportChannel.MAIL));
        contracts.definePlan(system, plan("enterprise", SupportChannel.values()));
    }

    @Test
    void theContractInForceOnTheDayDecidesThePlan() {
        var first = contracts.agree(system, contract(fennimark, "enterprise", NEW_YEAR, MIDYEAR));

        assertThat(planKey(fennimark, NEW_YEAR)).isEqualTo("enterprise");
        assertThat(planKey(fennimark, MIDYEAR)).isEqualTo("enterprise");
        assertThat(planKey(fennimark, MIDYEAR.plusDays(1))).isEqualTo("standard");
        assertThat(planKey(fennimark, NEW_YEAR.minusDays(1))).isEqualTo("standard");
        assertThat(contracts
                        .planOf(workspace, fennimark, NEW_YEAR)
                        .orElseThrow()
                        .contract())
                .isEqualTo(first);
        assertThat(contracts.planOf(workspace, casa, NEW_YEAR).orElseThrow().contract())
                .isNull();
    }

    @Test
    void anotherPlanCanBeTheStandardOne() {
        contracts.makeStandard(system, "enterprise");

        assertThat(planKey(casa, NEW_YEAR)).isEqualTo("enterprise");
    }

    @Test
    void theProvidersDepartmentsAndPartnersMayHaveAContractOfTheirOwn() {
        var velloran = organisation(OrganisationKind.PROVIDER, "Velloran");
        var sundby = organisation(OrganisationKind.PARTNER, "Sundby");

        contracts.agree(system, contract(velloran, "enterprise", NEW_YEAR, null));
        contracts.agree(system, contract(sundby, "enterprise", NEW_YEAR, null));

        assertThat(planKey(velloran, NEW_YEAR)).isEqualTo("enterprise");
        assertThat(planKey(sundby, NEW_YEAR)).isEqualTo("enterprise");
    }

    @Test
    void aCustomerHasOneContractAtATime() {
        var open = contracts.agree(system, contract(fennimark, "enterprise", MIDYEAR, null));

        assertRefused(
                "contracts-overlap", () -> contracts.agree(system, contract(fennimark, "standard", NEW_YEAR, MIDYEAR)));
        contracts.agree(system, contract(fennimark, "standard", NEW_YEAR, MIDYEAR.minusDays(1)));
        contracts.agree(system, contract(casa, "standard", NEW_YEAR, null));
        assertRefused(
                "contracts-overlap",
                () -> contracts.amend(system, open, null, contract(fennimark, "enterprise", NEW_YEAR, null)));
        contracts.archive(system, open);
        contracts.agree(system, contract(fennimark, "enterprise", MIDYEAR, null));
    }

    @Test
    void aChangedPlanIsANewVersionAndTheOldOneStays() {
        var changed = new NewPlan(
                "standard",
                "Standard, new",
                "office",
                Set.of(SupportChannel.PORTAL),
                "",
                List.of(new LeftOut("mail", "Ask us")));

        contracts.changePlan(system, 1L, changed);

        assertThat(contracts.plan(workspace, "standard").orElseThrow().version())
                .isEqualTo(2);
        assertThat(contracts.plan(workspace, "standard", 1).orElseThrow().name())
                .isEqualTo("standard");
        assertThat(contracts.plan(workspace, "standard").orElseThrow().insteadOf(SupportChannel.MAIL))
                .map(NotIncluded::says)
                .contains("The plan “Standard, new” does not include e-mail. Ask us. It includes the portal.");
        assertThat(contracts.planOf(workspace, casa, NEW_YEAR).orElseThrow().version())
                .isEqualTo(2);
        assertRefused("changed-meanwhile", () -> contracts.changePlan(system, 1L, changed));
    }

    @Test
    void aPlanInUseIsNotArchived() {
        var contract = contracts.agree(system, contract(fennimark, "enterprise", NEW_YEAR, null));

        assertRefused("plan-in-use", () -> contracts.archivePlan(system, "enterprise"));
        assertRefused("plan-in-use", () -> contracts.archivePlan(system, "standard"));
        contracts.amend(system, contract, 1L, contract(fennimark, "enterprise", NEW_YEAR, LocalDate.of(2026, 3, 10)));
        contracts.archivePlan(system, "enterprise");

        assertThat(planKey(fennimark, NEW_YEAR)).isEqualTo("enterprise");
    }

    @Test
    void everythingWrongWithAContractIsSaidAtOnce() {
        var quillon = organisation(OrganisationKind.THIRD_PARTY, "Quillon");
        var bad =
                new NewContract(quillon, "gold", MIDYEAR, NEW_YEAR, List.of("x".repeat(201)), List.of(PersonId.next()));

        assertThatThrownBy(() -> contracts.agree(system, bad))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::field)
                                .containsExactlyInAnyOrder("customer", "plan", "end", "namedContacts", "addOns"));
    }

    @Test
    void namedContactsComeBackInOrder() {
        var mira = person("Mira Solheim");
        var per = person("Per Aasen");
        var details = new NewContract(fennimark, "enterprise", NEW_YEAR, null, List.of("On-site"), List.of(per, mira));

        var id = contracts.agree(system, details);

        var found = contracts.contract(system, id);
        assertThat(found.namedContacts()).containsExactly(per, mira);
        assertThat(found.addOns()).containsExactly("On-site");
        assertThat(found.holdsOn(MIDYEAR)).isTrue();
    }

    @Test
    void onlyTheProvidersAdministratorsChangeThem() {
        var partnerAdmin = actor(casa, OrganisationKind.PARTNER, EnumSet.allOf(Permission.class));

        assertRefused("not-allowed", () -> contracts.definePlan(partnerAdmin, plan("own", SupportChannel.PORTAL)));
        assertRefused(
                "not-allowed", () -> contracts.agree(partnerAdmin, contract(fennimark, "standard", NEW_YEAR, null)));
    }

    @Test
    void acustomerSeesItsOwnContractsOnly() {
        var ours = contracts.agree(system, contract(fennimark, "enterprise", NEW_YEAR, null));
        var theirs = contracts.agree(system, contract(casa, "standard", NEW_YEAR, null));
        var mira = actor(fennimark, OrganisationKind.CUSTOMER, EnumSet.of(Permission.RAISE_TICKETS));

        assertThat(contracts
                        .contracts(mira, ContractFilter.all(), PageRequest.first())
                        .items())
                .extracting(Contract::id)
                .containsExactly(ours);
        assertThat(contracts
                        .contracts(mira, new ContractFilter(casa, null, false), PageRequest.first())
                        .items())
                .isEmpty();
        assertRefused("not-found", () -> contracts.contract(mira, theirs));
        assertThat(contracts
                        .contracts(system, ContractFilter.all(), new PageRequest(1, null))
                        .next())
                .isNotNull();
    }

    @Test
    void strangersSeeNothing() {
        var id = contracts.agree(system, contract(fennimark, "enterprise", NEW_YEAR, null));
        var theirs = workspaces
                .create("con-" + UUID.randomUUID().toString().substring(0, 8), "Other", ZoneOffset.UTC)
                .id();

        assertThat(contracts.plans(theirs)).isEmpty();
        assertThat(contracts.planOf(theirs, fennimark, NEW_YEAR)).isEmpty();
        assertThat(contracts.contractOf(theirs, fennimark, NEW_YEAR)).isEmpty();
        assertRefused("not-found", () -> contracts.contract(Actor.system(theirs), id));
        assertThat(tenancy.<Long>in(
                        theirs, () -> jdbc.sql("""
                        select (select count(*) from contract.plan) + (select count(*) from contract.plan_version)
                             + (select count(*) from contract.contract) + (select count(*) from contract.named_contact)
                        """).query(Long.class).single()))
                .isZero();
    }

    private static NewPlan plan(String key, SupportChannel... channels) {
        return new NewPlan(key, key, null, Set.of(channels), "", List.of());
    }

    private static NewContract contract(
            OrganisationId customer, String plan, LocalDate start, @Nullable LocalDate end) {
        return new NewContract(customer, plan, start, end, List.of(), List.of());
    }

    private String planKey(OrganisationId customer, LocalDate on) {
        return contracts.planOf(workspace, customer, on).orElseThrow().key();
    }

    private OrganisationId organisation(OrganisationKind kind, String name) {
        return directory.addOrganisation(system, new NewOrganisation(kind, name, List.of(), ZoneOffset.UTC));
    }

    private PersonId person(String name) {
        return directory.addPerson(
                system,
                new NewPerson(fennimark, name, name.replace(' ', '.') + "@p.example", null, ZoneOffset.UTC, true));
    }

    private Actor actor(OrganisationId organisation, OrganisationKind kind, Set<Permission> permissions) {
        return new Actor(
                workspace, PersonId.next(), "Somebody", organisation, kind, Set.of(), permissions, ZoneOffset.UTC);
    }

    private static void assertRefused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
