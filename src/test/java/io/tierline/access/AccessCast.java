package io.tierline.access;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.Browser;
import io.tierline.testing.RunningTierline;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A workspace with Ilse, who administers it, and Femke, a customer; Noor administers another one. */
abstract class AccessCast extends RunningTierline {

    static final String PASSWORD = "seven boats in the fog";

    @Autowired
    Roles roles;

    @Autowired
    Credentials credentials;

    @Autowired
    Sessions sessions;

    @Autowired
    Tokens tokens;

    @Autowired
    OneTimeLinks links;

    @Autowired
    KnownPeople people;

    WorkspaceId workspace;
    WorkspaceId elsewhere;
    Actor ilse;
    Actor femke;
    Actor noor;
    String ilsesEmail;
    String femkesEmail;
    String noorsEmail;

    @BeforeEach
    void cast() {
        var name = "w" + Ids.next().toString().replace("-", "").substring(16);
        workspace = workspaces.create(name + "-a", "Desk A", ZoneOffset.UTC).id();
        elsewhere = workspaces.create(name + "-b", "Desk B", ZoneOffset.UTC).id();
        ilsesEmail = "ilse@" + name + ".example";
        femkesEmail = "femke@" + name + ".example";
        noorsEmail = "noor@" + name + ".example";
        ilse = person(workspace, "Ilse", ilsesEmail, "administrator");
        femke = person(workspace, "Femke", femkesEmail, "customer");
        noor = person(elsewhere, "Noor", noorsEmail, "administrator");
    }

    Actor person(WorkspaceId in, String name, String email, String role) {
        var system = Actor.system(in);
        var person = PersonId.next();
        people.names.put(person, name);
        roles.grant(system, person, role);
        credentials.set(system, person, email, PASSWORD);
        return people.actorFor(in, person).orElseThrow();
    }

    Browser browser() {
        return new Browser(port);
    }

    Browser signedIn(String email) {
        var browser = browser();
        browser.signIn(email, PASSWORD);
        return browser;
    }
}
