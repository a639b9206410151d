package io.tierline.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refusal;
import io.tierline.kernel.Refused;
import io.tierline.testing.Browser;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RosteringTest extends OnCallCast {

    /** Cleo is on call until Thursday 09:00 in Oslo, then Anna, then Bo. */
    private static final Instant THURSDAY = Instant.parse("2026-03-12T08:00:00Z");

    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    Swapping swapping;

    @Autowired
    Feeds feeds;

    @Test
    void anOverridePutsSomebodyElseOnCallUntilItIsTakenBack() {
        var cover = rostering.cover(petra, EMERGENCY, bo.person(), WEDNESDAY_MORNING, THURSDAY);
        assertThat(who(WEDNESDAY_MORNING)).contains(bo.person());

        rostering.withdraw(petra, EMERGENCY, cover);

        assertThat(who(WEDNESDAY_MORNING)).contains(cleo.person());
        refused(CommonRefusal.NOT_FOUND, () -> rostering.withdraw(petra, EMERGENCY, cover));
    }

    @Test
    void onlyWhoMayOverridesAndOnlyWithPeopleOfTheTeamsOrganisation() {
        refused(
                CommonRefusal.NOT_ALLOWED,
                () -> rostering.cover(bo, EMERGENCY, bo.person(), WEDNESDAY_MORNING, THURSDAY));
        refused(
                CommonRefusal.INVALID_FIELDS,
                () -> rostering.cover(petra, EMERGENCY, ida.person(), WEDNESDAY_MORNING, THURSDAY));
        var partners = person(partner, "Pia Holm", null, "support-manager");
        refused(
                CommonRefusal.NOT_FOUND,
                () -> rostering.cover(partners, EMERGENCY, ida.person(), WEDNESDAY_MORNING, THURSDAY));
        assertThat(who(WEDNESDAY_MORNING)).contains(cleo.person());
    }

    @Test
    void aScheduleNamesAllThatIsWrongWithItAtOnce() {
        var layer = new Layer("", List.of(ida.person()), 0, LocalDateTime.parse("2026-03-09T09:00"), null, List.of());

        assertThatThrownBy(() ->
                        rostering.define(mats, "Not A Key", null, new NewSchedule(" ", team, OSLO, List.of(layer))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::field)
                                .containsExactlyInAnyOrder(
                                        "key", "name", "layers[0].name", "layers[0].people", "layers[0].shiftHours"));
    }

    @Test
    void whoLoadedAnOlderRevisionIsToldSo() {
        var revision = onCall.schedule(workspace, EMERGENCY).orElseThrow().revision();
        rostering.define(mats, EMERGENCY, revision, daily("Renamed", team, anna));

        refused(
                CommonRefusal.CHANGED_MEANWHILE,
                () -> rostering.define(mats, EMERGENCY, revision, daily("Again", team, anna)));
    }

    @Test
    void aScheduleThatAPolicyNamesStays() {
        refused(OnCallRefusal.SCHEDULE_IN_USE, () -> rostering.archive(mats, EMERGENCY));

        policies.archive(mats, EMERGENCY);
        rostering.archive(mats, EMERGENCY);

        assertThat(onCall.schedule(workspace, EMERGENCY)).isEmpty();
    }

    @Test
    void anExchangeHappensWhenTheOtherAccepts() {
        var swap = swapping.ask(anna, EMERGENCY, annasThursdayForBosFriday());
        assertThat(who(THURSDAY)).contains(anna.person());
        refused(CommonRefusal.NOT_FOUND, () -> swapping.accept(anna, swap));
        refused(CommonRefusal.NOT_FOUND, () -> swapping.accept(cleo, swap));

        swapping.accept(bo, swap);

        assertThat(who(THURSDAY)).contains(bo.person());
        assertThat(who(THURSDAY.plus(DAY))).contains(anna.person());
        refused(OnCallRefusal.SWAP_SETTLED, () -> swapping.accept(bo, swap));
    }

    @Test
    void anExchangeOfShiftsThatMovedIsRefused() {
        var swap = swapping.ask(anna, EMERGENCY, annasThursdayForBosFriday());
        rostering.cover(petra, EMERGENCY, cleo.person(), THURSDAY, THURSDAY.plus(DAY));

        refused(OnCallRefusal.SHIFTS_MOVED, () -> swapping.accept(bo, swap));
        swapping.settle(bo, swap);

        assertThat(swapping.open(anna)).isEmpty();
    }

    @Test
    void nobodyGivesAShiftThatIsNotTheirs() {
        refused(
                CommonRefusal.INVALID_FIELDS,
                () -> swapping.ask(
                        cleo,
                        EMERGENCY,
                        new NewSwap(
                                bo.person(), THURSDAY, THURSDAY.plus(DAY), THURSDAY.plus(DAY), THURSDAY.plus(DAY))));
    }

    private static List<String> named(String feed) {
        return feed.lines().filter(line -> line.startsWith("UID:")).toList();
    }

    @Test
    void aFeedShowsOnesShiftsToACalendarUntilItIsRevoked() throws Exception {
        var path = feeds.make(anna, null).path();

        var answer = new Browser(port).get(path);

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/calendar;charset=UTF-8");
        assertThat(answer.body().lines()).allMatch(line -> line.length() <= 75);
        var events =
                new CalendarBuilder().build(new StringReader(answer.body())).<VEvent>getComponents("VEVENT");
        assertThat(events).hasSizeGreaterThan(20);
        assertThat(Objects.requireNonNull(events.getFirst().getSummary()).getValue())
                .isEqualTo("On call: Velloran emergency");
        clock.advance(Duration.ofMinutes(7));
        assertThat(named(new Browser(port).get(path).body())).isEqualTo(named(answer.body()));
        feeds.revoke(anna, feeds.of(anna).getFirst().id());
        assertThat(new Browser(port).get(path).statusCode()).isEqualTo(404);
        assertThat(new Browser(port)
                        .get("/on-call/feeds/" + "y".repeat(43) + ".ics")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFeedShowsNothingOfAScheduleItsMakerMayNotKnow() {
        refused(CommonRefusal.NOT_FOUND, () -> feeds.make(ida, EMERGENCY));
        refused(CommonRefusal.NOT_ALLOWED, () -> feeds.make(mira, null));
        refused(CommonRefusal.NOT_FOUND, () -> feeds.revoke(ida, UUID.randomUUID()));
    }

    @Test
    void weekSpansAreReadAsTheyAreWritten() {
        assertThat(WeekSpan.parse("Fri 17:00 – Mon 9:00").map(WeekSpan::written))
                .contains("fri 17:00 - mon 09:00");
        assertThat(WeekSpan.parse("sun 08:00-sun 24:00").map(WeekSpan::written)).contains("sun 08:00 - mon 00:00");
        assertThat(WeekSpan.parse("someday")).isEmpty();
        assertThat(WeekSpan.parse("fri 25:00 - mon 09:00")).isEmpty();
    }

    private NewSwap annasThursdayForBosFriday() {
        var friday = THURSDAY.plus(DAY);
        return new NewSwap(bo.person(), THURSDAY, friday, friday, friday.plus(DAY));
    }

    private Optional<PersonId> who(Instant at) {
        return onCall.who(workspace, EMERGENCY, at);
    }

    private static void refused(Refusal with, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(with));
    }
}
