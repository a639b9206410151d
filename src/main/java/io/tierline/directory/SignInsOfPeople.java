package io.tierline.directory;

import io.tierline.access.Credentials;
import io.tierline.kernel.Actor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets the address by which somebody signs in follow the one in the directory, and ends with them. */
@Component
class SignInsOfPeople {

    private final Credentials credentials;

    SignInsOfPeople(Credentials credentials) {
        this.credentials = credentials;
    }

    @EventListener
    void on(DirectoryEvent event) {
        var system = Actor.system(event.workspace());
        var signsIn = credentials.emailOf(event.workspace(), event.person());
        switch (event) {
            case DirectoryEvent.PersonChanged changed ->
                signsIn.filter(email -> !email.equals(changed.email()))
                        .ifPresent(old -> credentials.setEmail(system, changed.person(), changed.email()));
            case DirectoryEvent.PersonArchived archived ->
                signsIn.ifPresent(email -> credentials.remove(system, archived.person()));
        }
    }
}
