package io.tierline.access;

import io.tierline.directory.Directory;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.Browser;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A workspace with Ilse, who administers it, and Femke, a customer; Noor administers another one. */
abstract class AccessCast extends RunningTierline {

    static final String PASSWORD = SmallWorld.PASSWORD;

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
    Directory directory;

    @Autowired
    SmallWorld world;

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
        var domain = SmallWorld.unique() + ".example";
        workspace = world.workspace("Desk A");
        elsewhere = world.workspace("Desk B");
        ilsesEmail = "ilse@" + domain;
        femkesEmail = "femke@" + domain;
        noorsEmail = "noor@" + domain;
        var velloran = world.organisation(workspace, OrganisationKind.PROVIDER, "Velloran");
        var quillon = world.organisation(workspace, OrganisationKind.CUSTOMER, "Quillon");
        var ottermere = world.organisation(elsewhere, OrganisationKind.PROVIDER, "Ottermere");
        ilse = world.person(workspace, velloran, "Ilse", ilsesEmail, "administrator");
        femke = world.person(workspace, quillon, "Femke", femkesEmail, "customer");
        noor = world.person(elsewhere, ottermere, "Noor", noorsEmail, "administrator");
    }

    /** Femke's namesake with her address on the other desk. */
    Actor femkeElsewhere() {
        return world.person(elsewhere, noor.organisation(), "Femke", femkesEmail, "agent");
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
