package io.tierline.access;

import io.tierline.access.OneTimeLinks.Purpose;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.workspace.Tenancy;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Invites people to choose a password, first or forgotten, by a one-time link. */
@Component
public class Welcoming {

    /** How long an invitation is good for. */
    public static final Duration LASTS = Duration.ofDays(1);

    private final OneTimeLinks links;
    private final Credentials credentials;
    private final Entrance entrance;
    private final Callers callers;
    private final Tenancy tenancy;

    Welcoming(OneTimeLinks links, Credentials credentials, Entrance entrance, Callers callers, Tenancy tenancy) {
        this.links = links;
        this.credentials = credentials;
        this.entrance = entrance;
        this.callers = callers;
        this.tenancy = tenancy;
    }

    /**
     * Makes the person's link; one made before is void from now on. Who has no address to sign in with yet signs in with
     * the one they are reached at. For administrators, others' for their own people who may no more than they do.
     */
    public CreatedLink invite(Actor by, PersonId person) {
        callers.personOf(by, person);
        return tenancy.in(by.workspace(), () -> {
            if (credentials.emailOf(by.workspace(), person).isEmpty()) {
                credentials.setEmail(by, person, callers.addressOf(by, person).orElseThrow(Refused::notFound));
            }
            return links.create(by, person, Purpose.SET_PASSWORD, LASTS);
        });
    }

    /** The address the person signs in with, or else the one they would if they were invited; empty when there is none. */
    public String addressOf(Actor by, PersonId person) {
        return credentials
                .emailOf(by.workspace(), person)
                .or(() -> callers.addressOf(by, person))
                .orElse("");
    }

    /** The address whose password the link lets one choose; empty when the link is unknown, used or expired. */
    public Optional<String> invited(String secret) {
        return links.peek(secret)
                .filter(open -> open.purpose() == Purpose.SET_PASSWORD && open.person() != null)
                .flatMap(open -> credentials.emailOf(open.workspace(), open.personOrThrow()));
    }

    /** Sets the password, ends the person's other sessions and signs them in. A refused password leaves the link as it was. */
    public OpenedSession choosePassword(String secret, String password, Client client) {
        var link = links.peek(secret)
                .filter(open -> open.purpose() == Purpose.SET_PASSWORD)
                .orElseThrow(() -> Refused.of(AccessRefusal.LINK_SPENT));
        var hash = credentials.hashFor(link.workspace(), link.personOrThrow(), password);
        return tenancy.in(link.workspace(), () -> {
            var actor = links.use(secret, Purpose.SET_PASSWORD);
            credentials.setByLink(actor, hash);
            return entrance.enter(actor, client);
        });
    }
}
