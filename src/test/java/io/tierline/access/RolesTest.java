package io.tierline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.testing.SmallWorld;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesTest extends AccessCast {

    @Test
    void aNewWorkspaceHasTheUsualRoles() {
        assertThat(roles.all(workspace))
                .extracting(Role::key)
                .containsExactly(
                        "account-manager",
                        "administrator",
                        "agent",
                        "customer",
                        "customer-lead",
                        "outside-party",
                        "specialist",
                        "support-manager");
        assertThat(roles.permissionsOf(workspace, ilse.person())).isEqualTo(EnumSet.allOf(Permission.class));
        assertThat(roles.permissionsOf(workspace, femke.person())).containsExactly(Permission.RAISE_TICKETS);
    }

    @Test
    void permissionsOfSeveralRolesAddUpAndChangeAtOnce() {
        roles.define(ilse, "librarian", "Librarian", Set.of(Permission.SEE_DIRECTORY));
        roles.grant(ilse, femke.person(), "librarian");
        roles.grant(ilse, femke.person(), "librarian");
        assertThat(roles.permissionsOf(workspace, femke.person()))
                .containsExactlyInAnyOrder(Permission.RAISE_TICKETS, Permission.SEE_DIRECTORY);

        roles.define(ilse, "librarian", "Librarian", Set.of(Permission.SEE_MAIL));
        assertThat(roles.permissionsOf(workspace, femke.person()))
                .containsExactlyInAnyOrder(Permission.RAISE_TICKETS, Permission.SEE_MAIL);

        roles.set(ilse, femke.person(), List.of("customer-lead"));
        assertThat(roles.of(workspace, femke.person())).extracting(Role::key).containsExactly("customer-lead");
    }

    @Test
    void theLastAdministratorStays() {
        assertThatThrownBy(() -> roles.revoke(ilse, ilse.person(), "administrator"))
                .hasMessage("last-administrator");
        assertThatThrownBy(() -> roles.define(ilse, "administrator", "Administrator", Set.of()))
                .hasMessage("last-administrator");

        roles.grant(ilse, femke.person(), "administrator");
        assertThatThrownBy(() -> roles.revoke(ilse, ilse.person(), "administrator"))
                .as("a customer's administrator looks after the customer only")
                .hasMessage("last-administrator");

        world.person(workspace, ilse.organisation(), "Kees", "kees." + ilsesEmail, "administrator");
        roles.revoke(ilse, ilse.person(), "administrator");
        assertThat(roles.permissionsOf(workspace, ilse.person())).isEmpty();
    }

    @Test
    void aRoleInUseStays() {
        assertThatThrownBy(() -> roles.remove(ilse, "customer")).hasMessage("role-in-use");

        roles.remove(ilse, "specialist");
        assertThat(roles.byKey(workspace, "specialist")).isEmpty();
    }

    @Test
    void onlyAdministratorsChangeRoles() {
        assertThatThrownBy(() -> roles.grant(femke, femke.person(), "administrator"))
                .hasMessage("not-allowed");
        assertThatThrownBy(() -> roles.define(femke, "customer", "Customer", EnumSet.allOf(Permission.class)))
                .hasMessage("not-allowed");

        var browser = signedIn(femkesEmail);
        browser.get("/account");
        assertThat(browser.get("/admin/roles").statusCode()).isEqualTo(403);
        assertThat(browser.send("GET", "/api/v1/roles", "", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void thePartnersAdministratorDoesNotDecideForTheProvider() {
        var sundby = world.organisation(workspace, OrganisationKind.PARTNER, "Sundby & Roe");
        var tove = world.person(workspace, sundby, "Tove", "tove@" + SmallWorld.unique() + ".example", "administrator");

        assertThatThrownBy(() -> roles.grant(tove, tove.person(), "support-manager"))
                .hasMessage("role-beyond-you");
        assertThatThrownBy(() -> roles.define(tove, "customer", "Customer", Set.of()))
                .hasMessage("not-allowed");
        assertThatThrownBy(() -> tokens.issue(tove, ilse.person(), "x", Set.of(), Duration.ofDays(1)))
                .hasMessage("not-allowed");
        assertThatThrownBy(() -> credentials.set(tove, ilse.person(), ilsesEmail, "a password of my own"))
                .hasMessage("not-allowed");
        assertThatThrownBy(
                        () -> links.create(tove, ilse.person(), OneTimeLinks.Purpose.SET_PASSWORD, Duration.ofDays(1)))
                .hasMessage("not-found");
    }

    @Test
    void strangersSeeNothing() {
        roles.define(noor, "secretive", "Secretive", Set.of());

        assertThat(roles.byKey(workspace, "secretive")).isEmpty();
        assertThatThrownBy(() -> roles.grant(ilse, femke.person(), "secretive")).hasMessage("invalid-fields");
        var browser = signedIn(ilsesEmail);
        assertThat(browser.send("GET", "/api/v1/people/" + noor.person() + "/roles", "", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }
}
