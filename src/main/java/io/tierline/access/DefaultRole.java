package io.tierline.access;

import static io.tierline.kernel.Permission.*;

import io.tierline.kernel.Permission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The roles a new workspace starts with. From then on they are data like any other: renamed, changed, removed. */
enum DefaultRole {
    CUSTOMER("Customer", EnumSet.of(RAISE_TICKETS)),
    CUSTOMER_LEAD("Customer lead", EnumSet.of(RAISE_TICKETS, SEE_ORGANISATION_TICKETS)),
    AGENT("Agent", EnumSet.of(RAISE_TICKETS, WORK_TICKETS, SEE_ORGANISATION_TICKETS, SEE_DIRECTORY, SEE_ON_CALL)),
    SPECIALIST(
            "Specialist",
            EnumSet.of(
                    RAISE_TICKETS,
                    WORK_TICKETS,
                    SEE_ORGANISATION_TICKETS,
                    SEE_DIRECTORY,
                    APPROVE_HAND_OFFS,
                    SEE_ON_CALL)),
    SUPPORT_MANAGER(
            "Support manager",
            EnumSet.of(
                    RAISE_TICKETS,
                    WORK_TICKETS,
                    SEE_ORGANISATION_TICKETS,
                    SEE_DIRECTORY,
                    APPROVE_HAND_OFFS,
                    ASSIGN_OTHERS,
                    TRIAGE,
                    SEE_ALL_TICKETS,
                    SEE_BRIDGE,
                    SEE_MAIL,
                    SEE_ON_CALL,
                    OVERRIDE_ON_CALL,
                    PAGE_PEOPLE,
                    MANAGE_CUSTOMERS)),
    ACCOUNT_MANAGER(
            "Account manager",
            EnumSet.of(RAISE_TICKETS, SEE_ALL_TICKETS, SEE_DIRECTORY, SEE_BRIDGE, SEE_ON_CALL, MANAGE_CUSTOMERS)),
    ADMINISTRATOR("Administrator", EnumSet.allOf(Permission.class)),
    OUTSIDE_PARTY("Outside party", EnumSet.of(WORK_TICKETS, SEE_ON_CALL));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
    private final Set<Permission> permissions;

    DefaultRole(String title, Set<Permission> permissions) {
        this.title = title;
        this.permissions = Set.copyOf(permissions);
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    Set<Permission> permissions() {
        return permissions;
    }
}
