package io.tierline.blueprint.proof;

import io.tierline.kernel.Permission;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may do what: by the people of a desk where one is known, else by the roles alone. */
final class People {

    private final Setup setup;
    private final @Nullable Staff staff;

    People(Setup setup, @Nullable Staff staff) {
        this.setup = setup;
        this.staff = staff;
    }

    /** Whether it is known who there is. */
    boolean known() {
        return staff != null;
    }

    /** Whether it is known that nobody is in the team. */
    boolean isEmpty(Setup.Team team) {
        var members = team.members();
        return members != null && members.isEmpty();
    }

    /** Whether the team is new to the desk and nobody is named for it. */
    boolean isNew(Setup.Team team) {
        return staff != null && team.members() == null;
    }

    /** Whether tickets in the team have nobody who may work on them. */
    boolean nobodyActs(Setup.Team team) {
        var members = team.members();
        return isEmpty(team)
                || nobodyMay(Permission.WORK_TICKETS)
                || (staff != null
                        && members != null
                        && members.stream().noneMatch(member -> may(staff, member, Permission.WORK_TICKETS)));
    }

    /** Whether the person may work on tickets, as far as it is known. */
    boolean acts(String person) {
        return staff == null || may(staff, person, Permission.WORK_TICKETS);
    }

    /** Whether nobody of the provider may. */
    boolean noProviderMay(Permission permission) {
        return nobodyMay(permission)
                || (staff != null && staff.provider().stream().noneMatch(person -> may(staff, person, permission)));
    }

    /** Whether it is known that nobody has the role. */
    boolean nobodyHas(String role) {
        return staff != null && staff.roles().values().stream().noneMatch(roles -> roles.contains(role));
    }

    /** Whether it is known that nobody of the provider has a role that permits all of it. */
    boolean noProviderHas(Set<Permission> permissions) {
        return noneOf(setup.roles().keySet(), permissions)
                || (staff != null
                        && staff.provider().stream().noneMatch(person -> !noneOf(staff.rolesOf(person), permissions)));
    }

    /** Whether the person is gone from the desk. */
    boolean isGone(String person) {
        return staff != null && !staff.living().test(person);
    }

    /** No role permits it; unknown where the blueprint does not speak of roles at all. */
    private boolean nobodyMay(Permission permission) {
        return noneOf(setup.roles().keySet(), Set.of(permission));
    }

    private boolean noneOf(Collection<String> roles, Set<Permission> permissions) {
        return !setup.roles().isEmpty()
                && roles.stream()
                        .noneMatch(role -> Optional.ofNullable(setup.roles().get(role))
                                .filter(may -> may.containsAll(permissions))
                                .isPresent());
    }

    private boolean may(Staff there, String person, Permission permission) {
        return setup.roles().isEmpty() || !noneOf(there.rolesOf(person), Set.of(permission));
    }
}
