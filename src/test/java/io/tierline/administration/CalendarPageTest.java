package io.tierline.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Credentials;
import io.tierline.access.Roles;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.directory.Directory;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import io.tierline.testing.Browser;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Works the calendar's page as a browser without scripts would. */
class CalendarPageTest extends RunningTierline {
    private static final String PASSWORD = "seven calm herons 42";

    @Autowired
    Directory directory;

    @Autowired
    Calendars calendars;

    @Autowired
    Targets targets;

    @Autowired
    Roles roles;

    @Autowired
    Credentials credentials;

    Actor system = Actor.system(WorkspaceId.next());
    OrganisationId home = OrganisationId.next();
    Browser browser = new Browser(0);

    @BeforeEach
    void anAdministratorSignsIn() {
        clock.set(WEDNESDAY_MORNING);
        system = Actor.system(workspaces
                .create("cal-" + UUID.randomUUID().toString().substring(0, 8), "Velloran", ZoneOffset.UTC)
                .id());
        home = directory.addOrganisation(
                system, new NewOrganisation(OrganisationKind.PROVIDER, "Velloran", List.of(), ZoneOffset.UTC));
        browser = signedIn("administrator");
    }

    @Test
    void whatIsTypedBecomesACalendar() {
        browser.get("/admin/calendars/new");
        var added = browser.post("/admin/calendars", typed());
        var page = browser.get("/admin/calendars/berlin");

        assertThat(added.statusCode()).as(added.body()).isEqualTo(302);
        assertThat(calendars.current(system.workspace(), "berlin"))
                .map(version -> version.hours().definition())
                .contains(new CalendarDefinition(
                        "Europe/Berlin",
                        Map.of(
                                "mon", List.of(List.of("08:00", "12:00"), List.of("13:00", "17:30")),
                                "tue", List.of(List.of("22:00", "06:00")),
                                "wed", List.of(),
                                "thu", List.of(),
                                "fri", List.of(List.of("09:00", "17:00")),
                                "sat", List.of(List.of("00:00", "24:00")),
                                "sun", List.of()),
                        List.of("easter+1 # Easter Monday", "*-12-25"),
                        Map.of("2026-12-24", List.of(List.of("08:00", "12:00")), "2026-12-28", List.of())));
        assertThat(page.body())
                .contains("The year 2026", "holiday: Easter Monday", "Monday 6 April", "Thursday 24 December")
                .doesNotContain("style=");
        assertThat(browser.get("/admin/calendars").body()).contains("/admin/calendars/berlin", "nothing yet");
    }

    @Test
    void everyWrongLineIsSaidAtItsFieldAndNothingIsSaved() {
        browser.get("/admin/calendars/new");
        var wrong = typed();
        wrong.putAll(Map.of("mon", "8-12, 11-13", "tue", "soon", "zone", "Mars/Olympus", "holidays", "*-12-25\nxmas"));

        var answer = browser.post("/admin/calendars", wrong);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("c-mon-error", "overlaps another interval")
                .contains("c-tue-error", "“soon”")
                .contains("c-zone-error")
                .contains("c-holidays-error", "“xmas”")
                .contains("There is a picture as soon as");
        assertThat(calendars.all(system.workspace())).isEmpty();
    }

    @Test
    void aDraftIsTriedOutWithoutBeingSaved() {
        browser.get("/admin/calendars/new");
        var draft = typed();
        draft.putAll(Map.of(
                "start", "2026-04-07T21:00",
                "minutes", "60",
                "from", "2026-04-03T00:00",
                "to", "2026-04-11T00:00",
                "year", "2027"));

        var answer = browser.post("/admin/calendar-drafts", draft);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Due Tuesday 7 April 2026, 23:00:00 +02:00 (Europe/Berlin)")
                .contains("Open for 2,880 minutes")
                .contains("The year 2027")
                .contains("Monday 29 March");
        assertThat(calendars.all(system.workspace())).isEmpty();
    }

    @Test
    void aFileIsShownAndAddedToTheDraft() {
        browser.get("/admin/calendars/new");
        var parts = new StringBuilder();
        typed().forEach((name, value) -> part(parts, "name=\"" + name + "\"", value));
        part(parts, "name=\"_csrf\"", browser.csrf());
        part(parts, "name=\"file\"; filename=\"days.ics\"", """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20261003
                RRULE:FREQ=YEARLY
                SUMMARY:Unity Day
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20261003T120000Z
                SUMMARY:Lunch
                END:VEVENT
                END:VCALENDAR""");

        var answer = browser.send(
                "POST",
                "/admin/calendar-drafts",
                parts + "--part--\r\n",
                Map.of("Content-Type", "multipart/form-data; boundary=part"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("This file brings 1 holiday")
                .contains("*-10-03 from 2026 # Unity Day")
                .contains("easter+1 # Easter Monday")
                .contains("Lunch: It does not begin with a day.");
        assertThat(calendars.all(system.workspace())).isEmpty();
    }

    @Test
    void aCalendarInUseIsShownWithItsUsesAndNotNarrowedTooFar() {
        calendars.define(system, "berlin", "Berlin", CalendarDefinition.alwaysOpen("Europe/Berlin"));
        targets.define(
                system,
                new NewTarget(
                        PromiseKind.RESOLUTION, TargetFacts.any().plan("gold"), Duration.ofHours(2_000), "berlin"));
        var page = browser.get("/admin/calendars/berlin");
        var narrow = typed();
        CalendarDraft.DAYS.keySet().forEach(day -> narrow.put(day, day.equals("mon") ? "08:00-08:01" : "closed"));
        narrow.put("revision", "1");
        narrow.put("exceptions", "");

        var refused = browser.post("/admin/calendars/berlin", narrow);

        assertThat(page.body()).contains("Used by", "resolution · gold");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("would not be due for decades");
        assertThat(calendars.current(system.workspace(), "berlin"))
                .map(version -> version.revision())
                .contains(1);
    }

    @Test
    void whoSawAnOlderRevisionIsRefused() {
        calendars.define(system, "berlin", "Berlin", CalendarDefinition.alwaysOpen("Europe/Berlin"));
        browser.get("/admin/calendars/berlin");
        calendars.define(system, "berlin", "Berlin office", CalendarDefinition.alwaysOpen("Europe/Berlin"));
        var late = typed();
        late.put("revision", "1");

        assertThat(browser.post("/admin/calendars/berlin", late).statusCode()).isEqualTo(412);
    }

    @Test
    void oneThatNothingGoesByIsRetiredAndComesBackUnderItsKey() {
        calendars.define(system, "berlin", "Berlin", CalendarDefinition.alwaysOpen("Europe/Berlin"));
        assertThat(browser.get("/admin/calendars/berlin").body()).contains("Retire it");

        assertThat(browser.post("/admin/calendars/berlin/retirement", Map.of()).statusCode())
                .isEqualTo(302);

        assertThat(calendars.all(system.workspace()))
                .noneMatch(version -> version.key().equals("berlin"));
        calendars.define(system, "berlin", "Berlin", CalendarDefinition.alwaysOpen("Europe/Berlin"));
        assertThat(calendars.all(system.workspace()))
                .anyMatch(version -> version.key().equals("berlin"));
    }

    @Test
    void oneInUseIsNotRetiredAndItsUsersAreNamed() {
        calendars.define(system, "berlin", "Berlin", CalendarDefinition.alwaysOpen("Europe/Berlin"));
        targets.define(
                system, new NewTarget(PromiseKind.FIRST_RESPONSE, TargetFacts.any(), Duration.ofHours(4), "berlin"));
        browser.get("/admin/calendars/berlin");

        browser.post("/admin/calendars/berlin/retirement", Map.of());

        assertThat(browser.get("/admin/calendars/berlin").body())
                .contains("It is not retired, for it is in use: target “first-response”.");
        assertThat(calendars.all(system.workspace()))
                .anyMatch(version -> version.key().equals("berlin"));
    }

    @Test
    void othersComeToNoneOfIt() {
        calendars.define(system, "berlin", "Berlin", CalendarDefinition.alwaysOpen("Europe/Berlin"));
        var agent = signedIn("agent");

        assertThat(agent.get("/admin/calendars/berlin").statusCode()).isIn(403, 404);
        assertThat(agent.get("/admin/calendars/new").statusCode()).isIn(403, 404);
        assertThat(agent.post("/admin/calendar-drafts", typed()).statusCode()).isIn(403, 404);
        assertThat(agent.post("/admin/calendars", typed()).statusCode()).isIn(403, 404);
    }

    private static void part(StringBuilder parts, String named, String value) {
        parts.append("--part\r\nContent-Disposition: form-data; ")
                .append(named)
                .append("\r\n\r\n")
                .append(value)
                .append("\r\n");
    }

    private static Map<String, String> typed() {
        return new HashMap<>(Map.of(
                "key", "berlin",
                "name", "Berlin",
                "zone", "Europe/Berlin",
                "mon", "8-12 and 13:00–17:30",
                "tue", "22:00 to 06:00",
                "wed", "closed",
                "fri", "9:00-17",
                "sat", "all day",
                "holidays", "easter+1 # Easter Monday\n\n*-12-25",
                "exceptions", "2026-12-24: 08:00-12:00\n2026-12-28 closed"));
    }

    private Browser signedIn(String role) {
        var email = UUID.randomUUID() + "@sign-in.example";
        var person = directory.addPerson(system, new NewPerson(home, "Ada " + role, email, null, ZoneOffset.UTC, true));
        roles.grant(system, person, role);
        credentials.set(system, person, email, PASSWORD);
        var fresh = new Browser(port);
        assertThat(fresh.signIn(email, PASSWORD).statusCode()).isEqualTo(302);
        return fresh;
    }
}
