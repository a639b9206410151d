package io.tierline.access;

import io.tierline.access.LinkLetter.Occasion;
import io.tierline.access.OneTimeLinks.Purpose;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets people choose a password, first or forgotten, by a one-time link, and has it mailed where that can be done. */
@Component
public class Welcoming {

    /** How long an invitation is good for. */
    public static final Duration LASTS = Duration.ofDays(1);

    private static final Duration REMINDER_LASTS = Duration.ofHours(1);
    private static final Duration SOONEST_ANSWER = Duration.ofMillis(500);
    private static final int MOST_OF_A_NETWORK = 20;
    private static final int MOST_FOR_AN_ADDRESS = 3;
    private static final Duration PER = Duration.ofHours(1);

    private final OneTimeLinks links;
    private final Credentials credentials;
    private final Entrance entrance;
    private final Callers callers;
    private final LinkCarrier carrier;
    private final RateLimits limits;
    private final Tenancy tenancy;

    Welcoming(
            OneTimeLinks links,
            Credentials credentials,
            Entrance entrance,
            Callers callers,
            LinkCarrier carrier,
            RateLimits limits,
            Tenancy tenancy) {
        this.links = links;
        this.credentials = credentials;
        this.entrance = entrance;
        this.callers = callers;
        this.carrier = carrier;
        this.limits = limits;
        this.tenancy = tenancy;
    }

    /**
     * Makes the person's link; one made before is void from now on. Who has no address to sign in with yet signs in with
     * the one they are reached at. It is mailed to them if {@link #mails} says so. For administrators, others' for their own
     * people who may no more than they do.
     */
    public CreatedLink invite(Actor by, PersonId person) {
        var invited = callers.personOf(by, person);
        return tenancy.in(by.workspace(), () -> {
            if (credentials.emailOf(by.workspace(), person).isEmpty()) {
                credentials.setEmail(by, person, callers.addressOf(by, person).orElseThrow(Refused::notFound));
            }
            var link = links.create(by, person, Purpose.SET_PASSWORD, LASTS);
            carry(invited, link, Occasion.INVITED);
            return link;
        });
    }

    /** Whether links of this workspace are mailed to whom they are for. */
    public boolean mails(WorkspaceId workspace) {
        return carrier.reaches(workspace);
    }

    /**
     * Mails a link of one hour to whoever signs in with this address, wherever they do; their password stays good until they
     * choose another. Nothing tells whether anybody does: neither an answer nor how long it takes. Refuses a network address
     * with {@link AccessRefusal#TOO_MANY_ATTEMPTS} after 20 in an hour; more than three for one address are not sent.
     */
    public void remind(String email, Client client) {
        limits.take("forgotten by " + client.network(), MOST_OF_A_NETWORK, PER);
        var started = System.nanoTime();
        var address = Emails.normal(email);
        if (mayStill(address)) {
            credentials.candidates(address).forEach(this::remind);
        }
        SigningIn.waitUntil(started + SOONEST_ANSWER.toNanos());
    }

    private boolean mayStill(String address) {
        try {
            limits.take("forgotten " + address, MOST_FOR_AN_ADDRESS, PER);
            return true;
        } catch (Refused enough) {
            return false;
        }
    }

    private void remind(Credentials.Login login) {
        if (!mails(login.workspace())) {
            return;
        }
        callers.actorFor(login.workspace(), login.person())
                .ifPresent(person -> tenancy.run(login.workspace(), () -> {
                    var system = Actor.system(login.workspace());
                    var link = links.create(system, login.person(), Purpose.SET_PASSWORD, REMINDER_LASTS);
                    carry(person, link, Occasion.FORGOTTEN);
                }));
    }

    private void carry(Actor to, CreatedLink link, Occasion occasion) {
        if (mails(to.workspace())) {
            var address = credentials.emailOf(to.workspace(), to.person()).orElseThrow();
            carrier.carry(new LinkLetter(to.workspace(), link, address, to.name(), occasion));
        }
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
