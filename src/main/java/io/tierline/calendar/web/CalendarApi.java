package io.tierline.calendar.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.CalendarVersion;
import io.tierline.calendar.Calendars;
import io.tierline.calendar.HolidayFile;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/calendars")
@Tag(name = "Calendars", description = "Opening hours, and due times worked out in them.")
class CalendarApi {
    private final Calendars calendars;

    CalendarApi(Calendars calendars) {
        this.calendars = calendars;
    }

    @GetMapping
    @Operation(summary = "List calendars", description = "The latest revision of each, by key.")
    Page<CalendarView> list(Actor actor, PageRequest page) {
        return calendars.page(actor.workspace(), page).map(CalendarView::of);
    }

    @GetMapping("/{key}")
    @Operation(summary = "One calendar", description = "Its latest revision.")
    ResponseEntity<CalendarView> one(Actor actor, @PathVariable String key) {
        return ok(calendar(actor, key));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a calendar", description = "Refused when there is one of that key.")
    ResponseEntity<CalendarView> add(Actor actor, @RequestBody AddedCalendar wanted) {
        String key = wanted.key() == null ? "" : wanted.key();
        var added = calendars.add(
                actor,
                key,
                wanted.name() == null ? key : wanted.name(),
                Fields.required("calendar", wanted.calendar()));
        return Answers.created("/api/v1/calendars/" + key, added.revision(), CalendarView.of(added));
    }

    @PutMapping("/{key}")
    @Operation(
            summary = "Define a calendar",
            description =
                    "Makes it, or a new revision of it. Promises already made keep the revision they were made in.")
    ResponseEntity<CalendarView> define(
            Actor actor, @PathVariable String key, IfMatch seen, @RequestBody NewCalendar wanted) {
        return ok(
                seen.revision() == null
                        ? calendars.define(actor, key, wanted.nameOr(key), wanted.definition())
                        : calendars.change(actor, key, seen.revision(), wanted.nameOr(key), wanted.definition()));
    }

    @PostMapping("/{key}/due")
    @Operation(summary = "When is it due?", description = "The instant by which so many open minutes have passed.")
    Due due(Actor actor, @PathVariable String key, @RequestBody DueQuestion question) {
        var fields = new Fields();
        Instant start = fields.instant("start", question.start());
        Duration open = fields.minutes("minutes", question.minutes());
        fields.refuseIfAny();
        return new Due(fields.due("minutes", calendar(actor, key).hours(), start, open));
    }

    @PostMapping("/{key}/between")
    @Operation(summary = "How much time is open?", description = "Open minutes between two instants.")
    Open between(Actor actor, @PathVariable String key, @RequestBody BetweenQuestion question) {
        var fields = new Fields();
        Instant from = fields.instant("from", question.from());
        Instant to = fields.instant("to", question.to());
        fields.refuseIfAny();
        return Open.of(calendar(actor, key).hours().between(from, to));
    }

    @PostMapping("/trial")
    @Operation(
            summary = "Try out a calendar",
            description =
                    "Answers up to 1,000 questions in a calendar that is not saved. A question is `start` and"
                            + " `seconds`, answered with `due`, or `from` and `to`, answered with `seconds`; `pauses` are cut out.")
    Trial.Answers trial(Actor actor, @RequestBody Trial trial) {
        return trial.answers(calendars);
    }

    @PostMapping(path = "/holidays", consumes = "text/calendar")
    @Operation(
            summary = "Read holidays from a file",
            description = "What an iCalendar file (.ics, at most 1 MB) brings: lines for `holidays`. Nothing is saved.")
    HolidayFile holidays(Actor actor, @RequestBody byte[] file) {
        return calendars.holidaysIn(file);
    }

    private static ResponseEntity<CalendarView> ok(CalendarVersion version) {
        return Answers.ok(version.revision(), CalendarView.of(version));
    }

    private CalendarVersion calendar(Actor actor, String key) {
        return calendars.current(actor.workspace(), key).orElseThrow(Refused::notFound);
    }

    record CalendarView(String key, String name, int revision, CalendarDefinition calendar) {
        static CalendarView of(CalendarVersion version) {
            return new CalendarView(
                    version.key(),
                    version.name(),
                    version.revision(),
                    version.hours().definition());
        }
    }

    record AddedCalendar(
            @Nullable String key,
            @Nullable String name,
            @Nullable CalendarDefinition calendar) {}

    record NewCalendar(@Nullable String name, @Nullable CalendarDefinition calendar) {
        String nameOr(String key) {
            return name == null ? key : name;
        }

        CalendarDefinition definition() {
            return Fields.required("calendar", calendar);
        }
    }

    record DueQuestion(@Nullable String start, @Nullable BigDecimal minutes) {}

    record Due(Instant due) {}

    record BetweenQuestion(@Nullable String from, @Nullable String to) {}

    /** Minutes with the seconds as a fraction; the seconds, whole, for those who want them exact. */
    record Open(BigDecimal minutes, long seconds) {
        static Open of(Duration open) {
            return new Open(Fields.minutes(open), open.toSeconds());
        }
    }
}
