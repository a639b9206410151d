package io.tierline.calendar.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Founding;
import io.tierline.access.Roles;
import io.tierline.access.Tokens;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.kernel.Actor;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import io.tierline.testing.Browser;
import io.tierline.testing.RunningTierline;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("NullAway.Init")
class CalendarApiTest extends RunningTierline {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TRIAL = """
            {"calendar": {"zone": "Europe/Stockholm",
                          "hours": {"mon": [["08:00", "12:00"], ["13:00", "24:00"]], "tue": [["22:00", "02:00"]]},
                          "holidays": ["2026-12-21", "*-12-22"]},
             "questions": [%s]}
            """;

    @Autowired
    Calendars calendars;

    @Autowired
    Founding founding;

    @Autowired
    Roles roles;

    @Autowired
    Tokens tokens;

    @Autowired
    Targets targets;

    private String token = "";
    private Actor system;

    @BeforeEach
    void anAdministratorAndAnOffice() {
        String key = "calendar-api-" + UUID.randomUUID().toString().substring(0, 8);
        system = Actor.system(workspaces.create(key, key, ZoneOffset.UTC).id());
        var founder = new Founding.Founder("Ines Sundby", key + "@velloran.example", "Velloran", ZoneOffset.UTC);
        var person = founding.found(system, founder);
        roles.grant(system, person, "administrator");
        token = tokens.issue(system, person, "calendars", Set.of(), Duration.ofDays(1))
                .secret();
        calendars.define(
                system,
                "office",
                "Office",
                new CalendarDefinition("Europe/Stockholm", Map.of("mon", List.of(List.of("08:00", "17:00")))));
    }

    @Test
    void dueAnswersInUtcWhateverTheOffset() {
        var answer = post("office/due", "{\"start\":\"2026-06-08T16:30:00+02:00\",\"minutes\":60}");

        assertThat(json(answer, 200)).isEqualTo(JSON.readTree("{\"due\":\"2026-06-15T06:30:00Z\"}"));
    }

    @Test
    void betweenAnswersMinutes() {
        var half = post("office/between", "{\"from\":\"2026-06-08T00:00:00Z\",\"to\":\"2026-06-15T06:00:30Z\"}");
        var many = post("office/between", "{\"from\":\"2026-06-08T00:00:00Z\",\"to\":\"2027-06-15T06:00:00Z\"}");

        assertThat(half.body()).isEqualTo("{\"minutes\":540.5,\"seconds\":32430}");
        assertThat(many.body()).isEqualTo("{\"minutes\":29160,\"seconds\":1749600}");
    }

    @Test
    void aTrialAnswersEachQuestionInItsKind() {
        var answer = post("trial", TRIAL.formatted("""
                {"start": "2026-06-08T10:00:00Z", "seconds": 3600},
                {"start": "2026-06-08T09:30:00Z", "seconds": 3600,
                 "pauses": [["2026-06-08T09:45:00Z", "2026-06-08T12:00:00Z"]]},
                {"from": "2026-06-08T22:00:00Z", "to": "2026-06-10T22:00:00Z"},
                {"from": "2026-12-20T12:00:00Z", "to": "2026-12-23T12:00:00Z"}
                """));

        assertThat(json(answer, 200)).isEqualTo(JSON.readTree("""
                {"answers": [{"due": "2026-06-08T12:00:00Z"}, {"due": "2026-06-08T12:45:00Z"},
                             {"seconds": 14400}, {"seconds": 7200}]}
                """));
    }

    @Test
    void aCalendarThatNothingGoesByIsRetiredAndOneInUseIsNot() {
        calendars.define(system, "spare", "Spare", CalendarDefinition.alwaysOpen("UTC"));
        targets.define(
                system, new NewTarget(PromiseKind.FIRST_RESPONSE, TargetFacts.any(), Duration.ofHours(4), "office"));

        var refused = delete("office");

        assertThat(json(refused, 409).at("/code").asString()).isEqualTo("calendar-needed");
        assertThat(refused.body()).contains("target “first-response”");
        assertThat(delete("spare").statusCode()).isEqualTo(204);
        assertThat(delete("nothing").statusCode()).isEqualTo(404);
        assertThat(calendars.all(system.workspace()))
                .extracting(version -> version.key())
                .containsExactly("office");
    }

    @Test
    void whatCannotBeACalendarIsRefusedLineByLine() {
        var answer = post("trial", """
                {"calendar": {"zone": "Mars/Olympus", "hours": {"mon": [["08:00", "12:00"], ["11:00", "13:00"]]}},
                 "questions": []}
                """);

        assertThat(errors(answer)).containsExactly("calendar.zone unknown-zone", "calendar.hours.mon.1 overlap");
    }

    @Test
    void everyWrongQuestionIsNamed() {
        var answer = post("trial", TRIAL.formatted("""
                {"start": "2026-06-08", "seconds": -1},
                {"from": "2026-06-08T10:00:00Z", "seconds": 5},
                {},
                {"from": "2026-06-08T10:00:00Z", "to": "2026-06-08T11:00:00Z", "pauses": [["2026-06-08T10:00:00Z"]]},
                {"from": "2026-06-08T10:00:00Z", "to": "2026-06-08T11:00:00Z",
                 "pauses": [["2026-06-08T10:30:00Z", "2026-06-08T10:15:00Z"]]}
                """));

        assertThat(errors(answer))
                .containsExactly(
                        "questions.0.start not-a-time",
                        "questions.0.seconds out-of-range",
                        "questions.1.from ambiguous",
                        "questions.1.to required",
                        "questions.2.start required",
                        "questions.2.seconds out-of-range",
                        "questions.3.pauses.0 not-a-pair",
                        "questions.4.pauses.0 backwards");
    }

    @Test
    void whatWouldBeDueBeyondAllCalendarsIsRefused() {
        var answer = post("office/due", "{\"start\":\"2199-12-30T00:00:00Z\",\"minutes\":6000}");

        assertThat(errors(answer)).containsExactly("minutes out-of-range");
        assertThat(json(answer, 422).get("code").asString()).isEqualTo("beyond-calendars");
    }

    @Test
    void anUnknownCalendarIsNotFound() {
        assertThat(post("nowhere/due", "{\"start\":\"2026-06-08T16:30:00Z\",\"minutes\":60}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDefinedCalendarIsListed() {
        var put = send("PUT", "/night", """
                {"name": "Night", "calendar": {"zone": "UTC", "hours": {"mon": [["22:00", "06:00"]]}}}
                """);

        var list = json(send("GET", "?limit=1", ""), 200);

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(list.get("items").get(0).get("key").asString()).isEqualTo("night");
        assertThat(json(send("GET", "?limit=1&after=" + list.get("next").asString(), ""), 200)
                        .get("items")
                        .get(0)
                        .get("key")
                        .asString())
                .isEqualTo("office");
    }

    @Test
    void aNewOneNeedsAKeyOfItsOwnAndAChangeTheRevisionThatWasSeen() {
        String body = """
                {%s"name": "Day", "calendar": {"zone": "UTC", "hours": {"mon": [["0%d:00", "17:00"]]}}}
                """;
        var added = post("", body.formatted("\"key\": \"day\", ", 8));
        var again = post("", body.formatted("\"key\": \"day\", ", 8));
        var changed = put("day", "\"1\"", body.formatted("", 9));
        var stale = put("day", "\"1\"", body.formatted("", 7));

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location")).contains("/api/v1/calendars/day");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(stale.statusCode()).isEqualTo(412);
    }

    @Test
    void holidaysByRuleAnswerInATrial() {
        var answer = post("trial", """
                {"calendar": {"zone": "America/New_York", "hours": {"thu": [["09:00", "17:00"]], "mon": [["09:00", "17:00"]]},
                              "holidays": ["4th thu of nov # Thanksgiving", "easter+1 from 2020"]},
                 "questions": [{"start": "2026-11-25T12:00:00Z", "seconds": 60},
                               {"from": "2026-04-06T00:00:00Z", "to": "2026-04-07T00:00:00Z"}]}
                """);

        assertThat(json(answer, 200)).isEqualTo(JSON.readTree("""
                {"answers": [{"due": "2026-11-30T14:01:00Z"}, {"seconds": 0}]}
                """));
    }

    @Test
    void aFileBringsLinesOfHolidays() {
        var answer = new Browser(port)
                .send(
                        "POST",
                        "/api/v1/calendars/holidays",
                        """
                        BEGIN:VCALENDAR
                        BEGIN:VEVENT
                        DTSTART;VALUE=DATE:20261225
                        RRULE:FREQ=YEARLY
                        SUMMARY:Christmas
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART:20261224T120000Z
                        SUMMARY:Lunch
                        END:VEVENT
                        END:VCALENDAR
                        """,
                        Map.of("Authorization", "Bearer " + token, "Content-Type", "text/calendar"));

        assertThat(json(answer, 200).get("holidays")).isEqualTo(JSON.readTree("[\"*-12-25 from 2026 # Christmas\"]"));
        assertThat(json(answer, 200).get("leftOut").get(0).get("what").asString())
                .isEqualTo("Lunch");
    }

    private static List<String> errors(HttpResponse<String> answer) {
        return json(answer, 422).get("errors").values().stream()
                .map(error ->
                        error.get("field").asString() + " " + error.get("code").asString())
                .toList();
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> put(String key, String seen, String body) {
        return new Browser(port)
                .send(
                        "PUT",
                        "/api/v1/calendars/" + key,
                        body,
                        Map.of(
                                "Authorization",
                                "Bearer " + token,
                                "Content-Type",
                                "application/json",
                                "If-Match",
                                seen));
    }

    private HttpResponse<String> delete(String key) {
        return send("DELETE", "/" + key, "");
    }

    private HttpResponse<String> post(String path, String body) {
        return send("POST", path.isEmpty() ? "" : "/" + path, body);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return new Browser(port)
                .send(
                        method,
                        "/api/v1/calendars" + path,
                        body,
                        Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
    }
}
