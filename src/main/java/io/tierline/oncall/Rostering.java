package io.tierline.oncall;

import io.tierline.audit.Audit;
import io.tierline.audit.Revised;
import io.tierline.audit.Stream;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes on-call schedules: administrators define those of their organisation (the provider's those of all), who may
 * {@link Permission#OVERRIDE_ON_CALL} puts somebody else on call for a time. Everything is audited.
 */
@Component
public class Rostering {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_LAYERS = 10;
    private static final int MOST_PEOPLE = 50;
    private static final int MOST_SPANS = 21;
    private static final Duration LONGEST_COVER = Duration.ofDays(93);

    private final Schedules schedules;
    private final DirectoryQueries directory;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;

    Rostering(Schedules schedules, DirectoryQueries directory, Tenancy tenancy, Audit audit, Clock clock) {
        this.schedules = schedules;
        this.directory = directory;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the schedule or changes the one of that key. With a revision, refuses as {@code changed-meanwhile} when it is another
     * now. Overrides stay.
     */
    public Schedule define(Actor actor, String key, @Nullable Long revision, NewSchedule details) {
        requireAdministrator(actor);
        return tenancy.in(actor.workspace(), () -> {
            var before = schedules.locked(actor.workspace(), key);
            before.ifPresent(found -> requireRulerOf(actor, found.organisation()));
            var organisation = check(actor, key, details);
            audit.requireSeen(
                    actor,
                    Revised.of("schedule", key, "on-call.defined"),
                    revision,
                    before.map(Schedule::revision).orElse(0L));
            schedules.store(actor.workspace(), key, details, organisation, clock.instant());
            record(actor, "on-call.defined", Map.of("schedule", key));
            return schedules.byKey(actor.workspace(), key).orElseThrow();
        });
    }

    /** Archives a schedule that no living policy names. */
    public void archive(Actor actor, String key) {
        requireAdministrator(actor);
        tenancy.run(actor.workspace(), () -> {
            var schedule = overridden(actor, key);
            if (schedules.named(actor.workspace(), key)) {
                throw Refused.of(OnCallRefusal.SCHEDULE_IN_USE);
            }
            schedules.archive(actor.workspace(), schedule.id(), clock.instant());
            record(actor, "on-call.archived", Map.of("schedule", key));
        });
    }

    /** Puts this person on call from–to, whatever the layers say; for at most 93 days. */
    public UUID cover(Actor actor, String key, PersonId person, Instant from, Instant until) {
        actor.require(Permission.OVERRIDE_ON_CALL);
        return tenancy.in(actor.workspace(), () -> {
            var schedule = overridden(actor, key);
            check(actor.workspace(), schedule, person, from, until);
            var cover = new Cover(Ids.next(), person, from, until, null);
            schedules.insert(actor.workspace(), schedule.id(), cover, actor.person(), clock.instant());
            record(
                    actor,
                    "on-call.overridden",
                    Map.of("schedule", key, "override", cover.id().toString(), "person", person.toString()));
            return cover.id();
        });
    }

    /** Takes an override back that is not over yet; one that is under way ends now. */
    public void withdraw(Actor actor, String key, UUID cover) {
        actor.require(Permission.OVERRIDE_ON_CALL);
        tenancy.run(actor.workspace(), () -> {
            var schedule = overridden(actor, key);
            if (!schedules.withdraw(actor.workspace(), schedule.id(), cover, clock.instant())) {
                throw Refused.notFound();
            }
            record(actor, "on-call.override-withdrawn", Map.of("schedule", key, "override", cover.toString()));
        });
    }

    private Schedule overridden(Actor actor, String key) {
        return schedules
                .locked(actor.workspace(), key)
                .filter(found -> !found.archived())
                .filter(found -> rules(actor, found.organisation()))
                .orElseThrow(Refused::notFound);
    }

    private void check(WorkspaceId workspace, Schedule schedule, PersonId person, Instant from, Instant until) {
        new Checks()
                .that(
                        directory
                                .person(workspace, person)
                                .filter(found -> belongs(found, schedule.organisation()))
                                .isPresent(),
                        "person",
                        "unknown",
                        "Only people of the team's organisation can be on call.")
                .that(until.isAfter(from), "until", "out-of-range", "It ends after it begins.")
                .that(
                        Duration.between(from, until).compareTo(LONGEST_COVER) <= 0,
                        "until",
                        "too-long",
                        "An override lasts at most 93 days; change the schedule instead.")
                .that(until.isAfter(clock.instant()), "until", "in-the-past", "This is over already.")
                .that(
                        schedules.coversAhead(workspace, schedule.id(), clock.instant()) < Schedules.MOST_COVERS,
                        "person",
                        "too-many",
                        "There are 500 overrides ahead; change the schedule instead.")
                .refuseIfAny();
    }

    private OrganisationId check(Actor actor, String key, NewSchedule details) {
        var team = directory
                .team(actor.workspace(), details.team())
                .filter(Team::isLiving)
                .filter(found -> rules(actor, found.organisation()));
        var checks = new Checks()
                .that(
                        KEY.matcher(key).matches(),
                        "key",
                        "malformed",
                        "Use lower-case letters, digits, hyphens; begin with a letter; at most 60.")
                .text(details.name(), "name", LONGEST_NAME)
                .that(team.isPresent(), "team", "unknown", "There is no such team.")
                .that(
                        !details.layers().isEmpty() && details.layers().size() <= MOST_LAYERS,
                        "layers",
                        "out-of-range",
                        "A schedule has 1 to 10 layers.");
        var organisation = team.map(Team::organisation);
        var people = directory.people(
                actor.workspace(),
                details.layers().stream()
                        .flatMap(layer -> layer.people().stream())
                        .collect(Collectors.toSet()));
        for (var i = 0; i < details.layers().size(); i++) {
            check(checks, "layers[" + i + "]", details.layers().get(i), people, organisation.orElse(null));
        }
        checks.refuseIfAny();
        return organisation.orElseThrow();
    }

    private static void check(
            Checks checks,
            String field,
            Layer layer,
            Map<PersonId, Person> people,
            @Nullable OrganisationId organisation) {
        var end = layer.end();
        checks.text(layer.name(), field + ".name", LONGEST_NAME)
                .that(
                        !layer.name().strip().equalsIgnoreCase(Turn.OVERRIDE),
                        field + ".name",
                        "taken",
                        "“override” means something else here.")
                .that(
                        layer.people().size() <= MOST_PEOPLE,
                        field + ".people",
                        "too-many",
                        "A layer has at most 50 people.")
                .that(
                        organisation == null
                                || layer.people().stream().allMatch(id -> belongs(people.get(id), organisation)),
                        field + ".people",
                        "unknown",
                        "Only people of the team's organisation can be on call.")
                .that(
                        layer.shiftHours() >= 1 && layer.shiftHours() <= Layer.MOST_SHIFT_HOURS,
                        field + ".shiftHours",
                        "out-of-range",
                        "A turn lasts 1 to 8,760 hours.")
                .that(
                        end == null || end.isAfter(layer.start()),
                        field + ".end",
                        "out-of-range",
                        "It ends after it begins.")
                .that(layer.spans().size() <= MOST_SPANS, field + ".spans", "too-many", "Name at most 21 times.");
    }

    private static boolean belongs(@Nullable Person person, OrganisationId organisation) {
        return person != null && !person.archived() && person.organisation().equals(organisation);
    }

    private static void requireAdministrator(Actor actor) {
        if (!actor.may(Permission.ADMINISTER) || !actor.kind().inChain()) {
            throw Refused.of(CommonRefusal.NOT_ALLOWED).with("permission", Permission.ADMINISTER.wire());
        }
    }

    private static void requireRulerOf(Actor actor, OrganisationId organisation) {
        if (!rules(actor, organisation)) {
            throw Refused.notFound();
        }
    }

    /** Everybody in their own organisation, the provider's administrators in all. */
    private static boolean rules(Actor actor, OrganisationId organisation) {
        return actor.organisation().equals(organisation)
                || (actor.kind() == OrganisationKind.PROVIDER && actor.may(Permission.ADMINISTER));
    }

    private void record(Actor by, String action, Map<String, ?> detail) {
        audit.record(by, Stream.administration(), action, detail);
    }
}
