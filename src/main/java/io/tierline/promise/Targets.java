package io.tierline.promise;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.CalendarVersion;
import io.tierline.calendar.Calendars;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is promised: targets by kind, plan, severity and the rest. Changing them never touches a promise already made. */
@Component
public class Targets {
    /** Three quarters of the time used up is close, until a plan says otherwise. */
    public static final int CLOSE_PERCENT = 75;

    private static final Duration LONGEST = Duration.ofDays(3_660);
    private static final Duration FURTHEST = Duration.ofDays(18_300);
    private static final int LONGEST_KEY = 100;

    private final TargetTable table;
    private final Calendars calendars;
    private final LadderTable ladders;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;

    Targets(TargetTable table, Calendars calendars, LadderTable ladders, Tenancy tenancy, Audit audit, Clock clock) {
        this.table = table;
        this.calendars = calendars;
        this.ladders = ladders;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /** Defines a target in place of the one with the same kind and demands, if there is one. */
    public Target define(Actor by, NewTarget wanted) {
        by.require(Permission.ADMINISTER);
        check(wanted);
        return tenancy.in(by.workspace(), () -> {
            requireDue(by.workspace(), wanted);
            var target = new Target(
                    Ids.next(),
                    wanted.kind(),
                    wanted.when(),
                    wanted.within(),
                    wanted.calendarKey(),
                    Objects.requireNonNullElse(wanted.closePercent(), CLOSE_PERCENT),
                    null);
            table.retireSame(by.workspace(), target, clock.instant());
            table.add(by.workspace(), target, clock.instant());
            audit.record(by, Stream.administration(), "target.defined", detail(target));
            return target;
        });
    }

    /** Puts every target in force under a version of the blueprint: promises made from now on name it. */
    public void underBlueprint(Actor by, int version) {
        by.require(Permission.ADMINISTER);
        tenancy.run(by.workspace(), () -> table.stamp(by.workspace(), version));
    }

    /** Takes a target out of force for promises to come. */
    public void retire(Actor by, UUID target) {
        by.require(Permission.ADMINISTER);
        tenancy.run(by.workspace(), () -> {
            if (table.retire(by.workspace(), target, clock.instant()) == 0) {
                throw Refused.notFound();
            }
            audit.record(by, Stream.administration(), "target.retired", Map.of("target", target.toString()));
        });
    }

    /** All targets in force, by kind and demands; at most 5,000. */
    public List<Target> all(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> table.inForce(workspace));
    }

    /** The same a page at a time, in the order in which they were defined; for administrators. */
    public Page<Target> page(Actor by, PageRequest request) {
        by.require(Permission.ADMINISTER);
        String cursor = request.cursor();
        UUID after =
                cursor == null ? null : Ids.parse(cursor).orElseThrow(() -> Refused.of(CommonRefusal.MALFORMED_CURSOR));
        var rows = tenancy.in(by.workspace(), () -> table.page(by.workspace(), after, request.rowsToRead()));
        return Page.of(rows, request, target -> target.id().toString());
    }

    /** One that is in force; for administrators. */
    public Target one(Actor by, UUID target) {
        by.require(Permission.ADMINISTER);
        return tenancy.in(by.workspace(), () -> table.find(by.workspace(), target))
                .orElseThrow(Refused::notFound);
    }

    /** The target that would apply, and why. */
    public Optional<TargetMatch> match(WorkspaceId workspace, PromiseKind kind, TargetFacts facts) {
        return TargetMatch.of(kind, facts, table.ofKind(workspace, kind));
    }

    /** The same among these targets, such as {@link #all}. */
    public static Optional<TargetMatch> match(Collection<Target> among, PromiseKind kind, TargetFacts facts) {
        return TargetMatch.of(kind, facts, among);
    }

    /** All that is promised now, with its calendars and ladders. */
    public Terms inForce(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> {
            List<Target> all = table.inForce(workspace);
            return new Terms(
                    all,
                    all.stream()
                            .map(Target::calendar)
                            .distinct()
                            .collect(Collectors.toMap(key -> key, key -> calendar(workspace, key))),
                    ladders.inForce(workspace));
        });
    }

    Optional<Term> term(WorkspaceId workspace, PromiseKind kind, TargetFacts facts) {
        return match(workspace, kind, facts)
                .map(match -> new Term(match, calendar(workspace, match.target().calendar())));
    }

    /** The same for many that are to start; those that nothing is promised of are left out. */
    Map<StartPromise, Term> terms(WorkspaceId workspace, List<StartPromise> starts) {
        Map<StartPromise, Term> terms = new LinkedHashMap<>();
        for (StartPromise start : starts) {
            term(workspace, start.name().kind(), start.facts()).ifPresent(term -> terms.put(start, term));
        }
        return terms;
    }

    private static void check(NewTarget wanted) {
        Duration within = wanted.within();
        new Checks()
                .that(
                        within == null
                                || (within.compareTo(Duration.ofSeconds(1)) >= 0 && within.compareTo(LONGEST) <= 0),
                        "within",
                        "out-of-range",
                        "Promise between one second and ten years.")
                .that(
                        wanted.closePercent() == null || (wanted.closePercent() >= 1 && wanted.closePercent() <= 99),
                        "closePercent",
                        "out-of-range",
                        "Give 1 to 99 per cent.")
                .length(wanted.when().plan(), "when.plan", LONGEST_KEY)
                .length(wanted.when().category(), "when.category", LONGEST_KEY)
                .length(wanted.when().phase(), "when.phase", LONGEST_KEY)
                .length(wanted.when().channel(), "when.channel", LONGEST_KEY)
                .refuseIfAny();
    }

    private void requireDue(WorkspaceId workspace, NewTarget wanted) {
        BusinessCalendar hours = calendar(workspace, wanted.calendarKey()).hours();
        if (wanted.within() != null && !due(hours, wanted.within(), clock.instant())) {
            throw Refused.of(PromiseRefusal.NEVER_DUE).with("calendar", wanted.calendarKey());
        }
    }

    /** Whether what is promised now is due within a lifetime. */
    static boolean due(BusinessCalendar hours, Duration within, Instant now) {
        try {
            return hours.add(now, within).isBefore(now.plus(FURTHEST));
        } catch (DateTimeException beyond) {
            return false;
        }
    }

    private CalendarVersion calendar(WorkspaceId workspace, String key) {
        return calendars
                .current(workspace, key)
                .orElseThrow(() -> Refused.of(PromiseRefusal.UNKNOWN_CALENDAR).with("calendar", key));
    }

    private static Map<String, @Nullable Object> detail(Target target) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("target", target.id().toString());
        detail.put("kind", target.kind().wire());
        detail.put("when", target.when().said());
        detail.put(
                "withinSeconds",
                target.within() == null ? null : target.within().toSeconds());
        detail.put("calendar", target.calendar());
        return detail;
    }
}
