package io.tierline.demo;

import io.tierline.access.ActorSource;
import io.tierline.blueprint.Blueprints;
import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.Calendars;
import io.tierline.channel.Desks;
import io.tierline.directory.DirectoryQueries;
import io.tierline.feedback.Rating;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.MovableClock;
import io.tierline.kernel.WorkspaceId;
import io.tierline.ticket.Ticketing;
import io.tierline.workspace.Tenancy;
import io.tierline.workspace.Workspace;
import io.tierline.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fills an empty database with the sample world. A workspace is filled in one transaction: a killed load leaves it empty, and
 * the next start fills it.
 */
@Component
class SampleWorld {

    private static final Logger LOG = LoggerFactory.getLogger(SampleWorld.class);

    /** The settling is this long before the oldest story. */
    private static final Duration SETTLED_BEFORE = Duration.ofDays(60);

    private final Workspaces workspaces;
    private final Tenancy tenancy;
    private final DirectoryQueries directory;
    private final Settler settler;
    private final PlanSettler plans;
    private final TriageSettler triage;
    private final ResponsibilitySettler responsibilities;
    private final OnCallSettler onCall;
    private final LadderSettler ladders;
    private final PhaseSettler phases;
    private final Blueprints blueprints;
    private final Personas personas;
    private final Calendars calendars;
    private final Desks desks;
    private final Ticketing ticketing;
    private final Rating rating;
    private final ObjectProvider<ActorSource> actors;
    private final JdbcClient jdbc;
    private final MovableClock clock;

    SampleWorld(
            Workspaces workspaces,
            Tenancy tenancy,
            DirectoryQueries directory,
            Settler settler,
            PlanSettler plans,
            TriageSettler triage,
            ResponsibilitySettler responsibilities,
            OnCallSettler onCall,
            LadderSettler ladders,
            PhaseSettler phases,
            Blueprints blueprints,
            Personas personas,
            Calendars calendars,
            Desks desks,
            Ticketing ticketing,
            Rating rating,
            ObjectProvider<ActorSource> actors,
            JdbcClient jdbc,
            MovableClock clock) {
        this.workspaces = workspaces;
        this.tenancy = tenancy;
        this.directory = directory;
        this.settler = settler;
        this.plans = plans;
        this.triage = triage;
        this.responsibilities = responsibilities;
        this.onCall = onCall;
        this.ladders = ladders;
        this.phases = phases;
        this.blueprints = blueprints;
        this.personas = personas;
        this.calendars = calendars;
        this.desks = desks;
        this.ticketing = ticketing;
        this.rating = rating;
        this.actors = actors;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Fills what is empty and sees to it that the file lets every persona in. */
    void fill(CredentialsFile file, CredentialsFile earlier) {
        refuseOthers();
        for (var key : SampleFiles.WORLDS) {
            var world = SampleFiles.world(key);
            var workspace = workspaces
                    .byKey(key)
                    .orElseGet(() -> workspaces.create(key, world.name(), zone(world)))
                    .id();
            var cast = new Cast(workspace, world);
            if (directory.provider(workspace).isEmpty()) {
                LOG.info("Filling the sample workspace {} …", world.name());
                tenancy.run(workspace, () -> fill(cast, file, earlier));
            } else if (!personas.known(world, file)) {
                tenancy.run(workspace, () -> admitAgain(cast, file, earlier));
            }
        }
    }

    private void refuseOthers() {
        var others = workspaces.all().stream()
                .map(Workspace::key)
                .filter(key -> !SampleFiles.WORLDS.contains(key))
                .toList();
        if (!others.isEmpty()) {
            throw new IllegalStateException(
                    "This database already holds " + String.join(", ", others)
                            + "; the sample world goes into an empty one only. Give demo a folder of its own: --data ./demo-data");
        }
    }

    void fill(Cast cast, CredentialsFile file, CredentialsFile earlier) {
        var system = Actor.system(cast.workspace());
        var now = clock.instant();
        planEachTime();
        try {
            clock.set(now.minus(SETTLED_BEFORE));
            settler.settle(system, cast);
            triage.settle(system, cast.world());
            responsibilities.settle(system, cast, now);
            onCall.settle(system, cast);
            plans.settle(system, cast, LocalDate.ofInstant(now, ZoneOffset.UTC));
            ladders.settle(system, cast.world());
            phases.settle(system, cast, now);
            underBlueprint(system, cast.world());
            player(cast).play(SampleFiles.stories(cast.world().workspace()), timelines(cast, now));
            ladders.climb(cast.workspace(), now);
        } finally {
            clock.run();
        }
        onCall.page(system, cast);
        personas.admit(system, cast, file, earlier);
        // Only now: a workspace without an address sends no mail, so nobody gets mail about the past.
        desks.open(system, cast.world().desk(), cast.world().name() + " support");
    }

    /** What was settled becomes the first version of a blueprint, so that tickets tell by which one they were promised. */
    private void underBlueprint(Actor system, World world) {
        var settled = blueprints.export(system).replaceFirst("(?m)^name: .*$", "name: " + world.name());
        blueprints.apply(system, settled, null);
    }

    /**
     * In one long transaction nothing tells the database that its tables have grown, and a statement planned once on an empty
     * table would read all of it each time, with every version a row has had.
     */
    private void planEachTime() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(String.class)
                .single();
    }

    private void admitAgain(Cast cast, CredentialsFile file, CredentialsFile earlier) {
        for (var name : Personas.names(cast.world())) {
            directory
                    .personByEmail(cast.workspace(), cast.addressOf(name))
                    .ifPresent(person -> cast.put(name, person.id()));
        }
        personas.admit(Actor.system(cast.workspace()), cast, file, earlier);
    }

    private Player player(Cast cast) {
        return new Player(
                cast,
                ticketing,
                rating::rate,
                person -> actors.getObject().actorFor(cast.workspace(), person).orElseThrow(),
                at -> ladders.climb(cast.workspace(), at),
                clock);
    }

    private Function<Story, Timeline> timelines(Cast cast, Instant now) {
        return story -> new Timeline(
                now, hours(cast.workspace(), planHours(cast, story)), hours(cast.workspace(), deskHours(cast, story)));
    }

    private static String planHours(Cast cast, Story story) {
        var world = cast.world();
        if (story.from() == null) {
            return world.calendars().keySet().iterator().next();
        }
        var plan = Objects.requireNonNull(cast.houseOf(story.from()).plan());
        return Objects.requireNonNull(world.plans().get(plan)).calendar();
    }

    private static String deskHours(Cast cast, Story story) {
        var world = cast.world();
        var partner = story.from() == null ? null : cast.houseOf(story.from()).partner();
        return world.teams().values().stream()
                .filter(team -> team.level() == Level.L1)
                .filter(team -> partner == null || team.organisation().equals(partner))
                .findFirst()
                .orElseThrow()
                .calendar();
    }

    private Timeline.Hours hours(WorkspaceId workspace, String key) {
        return new OpeningHours(calendars.current(workspace, key).orElseThrow().hours());
    }

    private static ZoneId zone(World world) {
        return world.calendars().values().stream()
                .map(World.CalendarEntry::zone)
                .filter(zone -> !zone.equals(ZoneOffset.UTC))
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    private record OpeningHours(BusinessCalendar calendar) implements Timeline.Hours {
        @Override
        public Instant add(Instant start, Duration working) {
            return calendar.add(start, working);
        }

        @Override
        public Duration between(Instant from, Instant to) {
            return calendar.between(from, to);
        }

        @Override
        public Instant openingAtOrAfter(Instant at) {
            return calendar.nextOpen(at);
        }
    }
}
