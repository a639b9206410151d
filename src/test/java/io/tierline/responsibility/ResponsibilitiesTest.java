package io.tierline.responsibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.directory.Directory;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.directory.NewTeam;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ResponsibilitiesTest extends RunningTierline {

    @Autowired
    Responsibilities responsibilities;

    @Autowired
    Directory directory;

    WorkspaceId workspace = new WorkspaceId(new UUID(0, 0));
    Actor system = Actor.system(workspace);
    OrganisationId fennimark = new OrganisationId(new UUID(0, 0));
    OrganisationId sundby = fennimark;
    TeamId first = new TeamId(new UUID(0, 0));
    PersonId ida = new PersonId(new UUID(0, 0));

    @BeforeEach
    void aPartnersFirstLine() {
        clock.set(WEDNESDAY_MORNING);
        workspace = workspaces
                .create("res-" + UUID.randomUUID().toString().substring(0, 8), "Velloran", ZoneOffset.UTC)
                .id();
        system = Actor.system(workspace);
        fennimark = directory.addOrganisation(
                system, new NewOrganisation(OrganisationKind.CUSTOMER, "Fennimark", List.of(), ZoneOffset.UTC));
        sundby = directory.addOrganisation(
                system, new NewOrganisation(OrganisationKind.PARTNER, "Sundby & Roe", List.of(), ZoneOffset.UTC));
        first = directory.addTeam(system, new NewTeam(sundby, "first", "First line", Level.L1, null));
        ida = directory.addPerson(
                system, new NewPerson(sundby, "Ida Marsh", "ida@sundbyroe.example", null, ZoneOffset.UTC, true));
        directory.join(system, ida, first);
        directory.defineVertical(system, "dock", "Dock");
    }

    @Test
    void theContactsOfTheCustomerStandBeforeThoseForAll() {
        var all = responsibilities.addContact(system, contact(null, "Emergency desk"));
        var own = responsibilities.addContact(system, contact(fennimark, "Ulla Brandt"));
        responsibilities.addContact(system, contact(sundby, "For the partner"));

        assertThat(responsibilities.contactsFor(workspace, fennimark, null))
                .extracting(Contact::id)
                .containsExactly(own, all);
        responsibilities.removeContact(system, own);
        assertThat(responsibilities.contactsFor(workspace, fennimark, null))
                .extracting(Contact::id)
                .containsExactly(all);
    }

    @Test
    void anOrganisationsOwnPartGoesBeforeThatOfItsKind() {
        responsibilities.addActivity(
                system,
                new NewActivity(
                        1,
                        "Faults in printing",
                        "dock",
                        null,
                        List.of(
                                Share.of(OrganisationKind.PARTNER, Part.HELPS),
                                Share.of(sundby, Part.DOES),
                                Share.of(OrganisationKind.CUSTOMER, Part.TOLD))));

        var row = responsibilities.activitiesFor(workspace, fennimark, "dock").getFirst();

        assertThat(row.partOf(sundby, OrganisationKind.PARTNER, null)).contains(Part.DOES);
        assertThat(row.partOf(OrganisationId.next(), OrganisationKind.PARTNER, null))
                .contains(Part.HELPS);
        assertThat(row.partOf(fennimark, OrganisationKind.CUSTOMER, null)).contains(Part.TOLD);
        assertThat(row.partOf(OrganisationId.next(), OrganisationKind.PROVIDER, null))
                .isEmpty();
        assertThat(responsibilities.activitiesFor(workspace, fennimark, "scales"))
                .isEmpty();
    }

    @Test
    void somebodyIsOnDutyFromTheBeginningToTheEndOfIt() {
        responsibilities.putOnDuty(system, first, ida, WEDNESDAY_MORNING, WEDNESDAY_MORNING.plus(Duration.ofHours(8)));

        assertThat(responsibilities.onDuty(workspace, List.of(first)))
                .containsExactly(new Duty(first, ida, WEDNESDAY_MORNING.plus(Duration.ofHours(8))));
        clock.set(WEDNESDAY_MORNING.plus(Duration.ofHours(8)));
        assertThat(responsibilities.onDuty(workspace, List.of(first))).isEmpty();
    }

    @Test
    void onlyMembersAreOnDutyAndOnlyTheirOwnLeadsSaySo() {
        var lead = lead(sundby, OrganisationKind.PARTNER);
        var stranger = lead(fennimark, OrganisationKind.CUSTOMER);
        var later = WEDNESDAY_MORNING.plus(Duration.ofHours(1));

        responsibilities.putOnDuty(lead, first, ida, WEDNESDAY_MORNING, later);

        assertRefused("not-found", () -> responsibilities.putOnDuty(stranger, first, ida, WEDNESDAY_MORNING, later));
        assertThatThrownBy(() -> responsibilities.putOnDuty(lead, first, PersonId.next(), later, WEDNESDAY_MORNING))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("person", "until"));
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        var nobody = OrganisationId.next();
        var twice = Share.of(OrganisationKind.PARTNER, Part.DOES);

        assertThatThrownBy(() -> responsibilities.addActivity(
                        system, new NewActivity(0, "", "none", nobody, List.of(twice, twice))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("name", "position", "vertical", "customer", "shares"));
        assertThatThrownBy(() -> responsibilities.addContact(
                        system, new NewContact(nobody, PersonId.next(), "", "", "", List.of())))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("name", "serves", "person"));
    }

    @Test
    void onlyTheProvidersAdministratorsChangeThem() {
        var admin = lead(sundby, OrganisationKind.PARTNER);

        assertRefused("not-allowed", () -> responsibilities.addContact(admin, contact(null, "X")));
        assertRefused(
                "not-allowed",
                () -> responsibilities.addActivity(admin, new NewActivity(1, "X", null, null, List.of())));
    }

    @Test
    void strangersSeeNothing() {
        responsibilities.addContact(system, contact(null, "Emergency desk"));
        responsibilities.addActivity(system, new NewActivity(1, "X", null, null, List.of(Share.of(sundby, Part.DOES))));
        responsibilities.putOnDuty(system, first, ida, WEDNESDAY_MORNING, WEDNESDAY_MORNING.plus(Duration.ofHours(8)));
        var theirs = workspaces
                .create("res-" + UUID.randomUUID().toString().substring(0, 8), "Other", ZoneOffset.UTC)
                .id();

        assertThat(responsibilities.contactsFor(theirs, fennimark, null)).isEmpty();
        assertThat(responsibilities.activitiesFor(theirs, fennimark, null)).isEmpty();
        assertThat(responsibilities.onDuty(theirs, List.of(first))).isEmpty();
        assertThat(tenancy.<Long>in(
                        theirs, () -> jdbc.sql("""
                        select (select count(*) from responsibility.contact)
                             + (select count(*) from responsibility.activity)
                             + (select count(*) from responsibility.share) + (select count(*) from responsibility.duty)
                        """).query(Long.class).single()))
                .isZero();
    }

    private static NewContact contact(@Nullable OrganisationId serves, String name) {
        return new NewContact(
                serves, null, name, "", "When all is down", List.of(new Way(Way.Kind.PHONE, "+00 555 0199")));
    }

    private Actor lead(OrganisationId organisation, OrganisationKind kind) {
        return new Actor(
                workspace,
                PersonId.next(),
                "Somebody",
                organisation,
                kind,
                Set.of(),
                EnumSet.allOf(Permission.class),
                ZoneOffset.UTC);
    }

    private static void assertRefused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
