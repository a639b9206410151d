package io.tierline.directory;

import io.tierline.access.Credentials;
import io.tierline.access.Roles;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets the address by which somebody signs in follow the one in the directory, and ends with them; the last administrator stays. */
@Component
class SignInsOfPeople {

    private final Credentials credentials;
    private final Roles roles;

    SignInsOfPeople(Credentials credentials, Roles roles) {
        this.credentials = credentials;
        this.roles = roles;
    }

    private void keepAnAdministrator(Actor system, PersonId gone) {
        if (roles.of(system.workspace(), gone).stream()
                .anyMatch(role -> role.permissions().contains(Permission.ADMINISTER))) {
            roles.requireAdministrator(system.workspace());
        }
    }

    @EventListener
    void on(DirectoryEvent event) {
        var system = Actor.system(event.workspace());
        var signsIn = credentials.emailOf(event.workspace(), event.person());
        switch (event) {
            case DirectoryEvent.PersonChanged changed ->
                signsIn.filter(email -> !email.equals(changed.email()))
                        .ifPresent(old -> credentials.setEmail(system, changed.person(), changed.email()));
            case DirectoryEvent.PersonMoved moved -> keepAnAdministrator(system, moved.person());
            case DirectoryEvent.PersonArchived archived -> {
                signsIn.ifPresent(email -> credentials.remove(system, archived.person()));
                keepAnAdministrator(system, archived.person());
            }
        }
    }
}
