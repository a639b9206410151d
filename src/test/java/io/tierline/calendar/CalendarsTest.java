package io.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Refused;
import io.tierline.testing.RunningTierline;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CalendarsTest extends RunningTierline {
    private static final CalendarDefinition OFFICE = new CalendarDefinition(
            "Europe/Stockholm",
            Map.of("mon", List.of(List.of("08:00", "12:00"), List.of("13:00", "17:00"))),
            List.of("*-12-25"),
            Map.of("2026-12-21", List.of()));

    @Autowired
    Calendars calendars;

    @Test
    void aChangeIsANewRevisionAndTheOldOneStays() {
        Actor admin = newAdmin();
        CalendarVersion first = calendars.define(admin, "office", "Office", OFFICE);

        CalendarVersion same = calendars.define(admin, "office", "Office", OFFICE);
        CalendarVersion second =
                calendars.define(admin, "office", "Office", CalendarDefinition.alwaysOpen("Europe/Stockholm"));

        assertThat(same).isEqualTo(first).extracting(CalendarVersion::revision).isEqualTo(1);
        assertThat(second.revision()).isEqualTo(2);
        assertThat(calendars.current(admin.workspace(), "office"))
                .map(CalendarVersion::id)
                .contains(second.id());
        assertThat(calendars.version(admin.workspace(), first.id()).hours().definition())
                .isEqualTo(OFFICE);
        assertThat(calendars.all(admin.workspace()))
                .extracting(CalendarVersion::revision)
                .containsExactly(2);
    }

    @Test
    void whatCannotBeACalendarIsRefusedLineByLineAndChangesNothing() {
        Actor admin = newAdmin();
        var wrong = new CalendarDefinition("Mars/Olympus", Map.of("mon", List.of(List.of("9", "10:00"))));

        var refused = catchThrowableOfType(Refused.class, () -> calendars.define(admin, "office", "Office", wrong));

        assertThat(refused.refusal()).isEqualTo(CalendarRefusal.UNUSABLE_CALENDAR);
        assertThat(refused.problems()).extracting(FieldProblem::field).containsExactly("zone", "hours.mon.0");
        assertThat(calendars.all(admin.workspace())).isEmpty();
    }

    @Test
    void onlyAdministratorsDefineCalendars() {
        Actor admin = newAdmin();
        var agent = new Actor(
                admin.workspace(),
                admin.person(),
                "Agent",
                admin.organisation(),
                admin.kind(),
                Set.of(),
                Set.of(),
                ZoneOffset.UTC);

        assertThatThrownBy(() -> calendars.define(agent, "office", "Office", OFFICE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(CommonRefusal.NOT_ALLOWED));
    }

    @Test
    void strangersSeeNothing() {
        Actor mine = newAdmin();
        Actor theirs = newAdmin();
        CalendarVersion office = calendars.define(mine, "office", "Office", OFFICE);

        assertThat(calendars.all(theirs.workspace())).isEmpty();
        assertThat(calendars.current(theirs.workspace(), "office")).isEmpty();
        assertThatThrownBy(() -> calendars.version(theirs.workspace(), office.id()))
                .isInstanceOf(Refused.class);
        assertThat(tenancy.<Long>in(
                        theirs.workspace(),
                        () -> jdbc.sql("select count(*) from calendar.version")
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    private Actor newAdmin() {
        String key = "calendars-" + UUID.randomUUID().toString().substring(0, 8);
        return Actor.system(workspaces.create(key, key, ZoneOffset.UTC).id());
    }
}
