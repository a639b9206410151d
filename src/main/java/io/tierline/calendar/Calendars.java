package io.tierline.calendar;

import io.tierline.audit.Audit;
import io.tierline.audit.Revised;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Configured;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The calendars of a workspace. Each change is a new revision; none is ever lost. */
@Component
public class Calendars {
    private static final String KEY = "[a-z0-9][a-z0-9-]{0,39}";
    private static final int LONGEST_NAME = 200;
    private static final int READ_AHEAD = 30;

    private final CalendarVersions versions;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;
    private final List<CalendarGuard> guards;
    private final Configured configured;

    Calendars(
            CalendarVersions versions,
            Tenancy tenancy,
            Audit audit,
            Clock clock,
            List<CalendarGuard> guards,
            Configured configured) {
        this.versions = versions;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
        this.guards = List.copyOf(guards);
        this.configured = configured;
    }

    /**
     * Makes the calendar, or a new revision of it if anything differs. A definition that cannot be a calendar is refused
     * with every wrong line named as a field: {@code hours.mon.1}; one in which something promised would never be due, too.
     */
    public CalendarVersion define(Actor by, String key, String name, CalendarDefinition definition) {
        return defined(by, key, name, definition, latest -> {});
    }

    /** The same for a new one: refused when there is one of that key. */
    public CalendarVersion add(Actor by, String key, String name, CalendarDefinition definition) {
        return defined(by, key, name, definition, latest -> {
            if (latest.isPresent()) {
                throw Refused.of(
                        CalendarRefusal.CALENDAR_KEY_TAKEN,
                        List.of(new FieldProblem("key", "taken", "There is a calendar of that key already.")));
            }
        });
    }

    /** The same for one that is there: refused when it is not the revision that was seen. */
    public CalendarVersion change(Actor by, String key, long seen, String name, CalendarDefinition definition) {
        return defined(
                by,
                key,
                name,
                definition,
                latest -> audit.requireSeen(
                        by,
                        Revised.of("calendar", key, "calendar.defined"),
                        seen,
                        latest.orElseThrow(Refused::notFound).revision()));
    }

    private CalendarVersion defined(
            Actor by,
            String key,
            String name,
            CalendarDefinition definition,
            Consumer<Optional<CalendarVersion>> expected) {
        by.require(Permission.ADMINISTER);
        BusinessCalendar hours = checked(key, name, definition);
        return tenancy.in(by.workspace(), () -> {
            var latest = versions.latest(by.workspace(), key);
            expected.accept(latest);
            if (versions.bringBack(by.workspace(), key)) {
                audit.record(by, Stream.administration(), "calendar.brought-back", Map.of("calendar", key));
            }
            return latest.filter(now -> now.name().equals(name) && sameHours(now, definition))
                    .orElseGet(() -> defined(by, key, name, hours));
        });
    }

    /** All that is wrong, at once. */
    private BusinessCalendar checked(String key, String name, CalendarDefinition definition) {
        var problems = new ArrayList<FieldProblem>();
        try {
            new Checks()
                    .that(key.matches(KEY), "key", "malformed", "Use 1 to 40 lower-case letters, digits and hyphens.")
                    .text(name, "name", LONGEST_NAME)
                    .that(
                            CalendarVersions.fits(definition),
                            "holidays",
                            "too-many",
                            "This is more than a calendar can keep. Leave out old holidays, or shorten their names.")
                    .refuseIfAny();
        } catch (Refused wrong) {
            problems.addAll(wrong.problems());
        }
        try {
            BusinessCalendar hours = BusinessCalendar.of(definition);
            if (problems.isEmpty()) {
                return hours;
            }
        } catch (UnusableCalendar unusable) {
            unusable.problems().forEach(problem -> problems.add(field("", problem)));
            throw Refused.of(CalendarRefusal.UNUSABLE_CALENDAR, problems);
        }
        throw Refused.of(CommonRefusal.INVALID_FIELDS, problems);
    }

    private void askGuards(Actor by, String key, BusinessCalendar hours) {
        var problems = guards.stream()
                .flatMap(guard -> guard.against(by.workspace(), key, hours).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw Refused.of(CalendarRefusal.CALENDAR_IN_USE, problems);
        }
    }

    /**
     * Takes a calendar out of the lists. What counts in it goes on doing so, and defining it again brings it back; whether
     * anything still needs it, the caller knows.
     */
    public void retire(Actor by, String key) {
        by.require(Permission.ADMINISTER);
        tenancy.run(by.workspace(), () -> {
            if (versions.latest(by.workspace(), key).isEmpty()) {
                throw Refused.notFound();
            }
            if (versions.retire(by.workspace(), key)) {
                audit.record(by, Stream.administration(), "calendar.retired", Map.of("calendar", key));
            }
        });
    }

    /** The calendar's latest revision, retired or not. */
    public Optional<CalendarVersion> current(WorkspaceId workspace, String key) {
        return configured.of(workspace, new Current(key), () -> versions.latest(workspace, key));
    }

    private record Current(String key) {}

    /** One revision, as a promise remembers it. */
    public CalendarVersion version(WorkspaceId workspace, UUID id) {
        return tenancy.in(workspace, () -> versions.byId(workspace, id));
    }

    /** The latest revision of every calendar that is not retired, by key; at most 500. */
    public List<CalendarVersion> all(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> versions.all(workspace));
    }

    /** The same, a page at a time. */
    public Page<CalendarVersion> page(WorkspaceId workspace, PageRequest request) {
        String after = request.cursor();
        List<CalendarVersion> rest = all(workspace).stream()
                .filter(version -> after == null || version.key().compareTo(after) > 0)
                .limit(request.rowsToRead())
                .toList();
        return Page.of(rest, request, CalendarVersion::key);
    }

    /** A calendar that is not saved, for trying it out. Wrong lines are refused as fields below {@code prefix}. */
    public BusinessCalendar compile(String prefix, CalendarDefinition definition) {
        try {
            return BusinessCalendar.of(definition);
        } catch (UnusableCalendar unusable) {
            throw Refused.of(
                    CalendarRefusal.UNUSABLE_CALENDAR,
                    unusable.problems().stream()
                            .map(problem -> field(prefix, problem))
                            .toList());
        }
    }

    /**
     * What an iCalendar file of at most 1 MB brings; nothing is saved. What comes again without end, and by no rule that a
     * line of holidays can say, is read for the next thirty years.
     */
    public HolidayFile holidaysIn(byte[] file) {
        return IcalReader.read(
                file, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusYears(READ_AHEAD));
    }

    private CalendarVersion defined(Actor by, String key, String name, BusinessCalendar hours) {
        askGuards(by, key, hours);
        CalendarVersion version = versions.add(by.workspace(), key, name, hours);
        audit.record(
                by,
                Stream.administration(),
                "calendar.defined",
                Map.of("calendar", key, "revision", version.revision()));
        return version;
    }

    private static boolean sameHours(CalendarVersion latest, CalendarDefinition definition) {
        return latest.hours().definition().equals(definition);
    }

    private static FieldProblem field(String prefix, CalendarProblem problem) {
        return new FieldProblem(
                prefix + problem.line(), problem.fault().wire(), "“" + problem.value() + "” " + problem.words() + ".");
    }
}
