package io.tierline.oncall.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Page;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.oncall.Cover;
import io.tierline.oncall.Layer;
import io.tierline.oncall.NewSchedule;
import io.tierline.oncall.OnCall;
import io.tierline.oncall.OnCallNow;
import io.tierline.oncall.Rostering;
import io.tierline.oncall.Schedule;
import io.tierline.oncall.Turn;
import io.tierline.oncall.WeekSpan;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/on-call/schedules")
@Tag(name = "On call", description = "Who is on call when.")
class OnCallApi {

    private static final Duration USUAL_SPAN = Duration.ofDays(14);

    private final OnCall onCall;
    private final Rostering rostering;
    private final DirectoryQueries directory;
    private final Clock clock;

    OnCallApi(OnCall onCall, Rostering rostering, DirectoryQueries directory, Clock clock) {
        this.onCall = onCall;
        this.rostering = rostering;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "List on-call schedules", description = "Those you may know of, by name; at most 200.")
    Page<ScheduleView> list(Actor actor) {
        return new Page<>(
                onCall.schedules(actor).stream()
                        .map(schedule -> view(actor, schedule))
                        .toList(),
                null);
    }

    @GetMapping("/{key}")
    @Operation(summary = "One on-call schedule", description = "With its layers, lowest first.")
    ResponseEntity<ScheduleView> one(Actor actor, @PathVariable String key) {
        return ok(actor, onCall.schedule(actor, key));
    }

    @PutMapping("/{key}")
    @Operation(
            summary = "Define an on-call schedule",
            description =
                    "Makes it or changes it. A layer's people take turns of `shiftHours` hours on the wall clock, the first from `start`; `hours` such as `fri 17:00 - mon 09:00` say when in the week it applies. A later layer covers those before it.")
    ResponseEntity<ScheduleView> define(
            Actor actor, @PathVariable String key, IfMatch seen, @RequestBody ScheduleBody body) {
        return ok(actor, rostering.define(actor, key, seen.revision(), body.read()));
    }

    @PostMapping("/{key}/archival")
    @Operation(summary = "Archive an on-call schedule", description = "No living policy may name it.")
    ResponseEntity<Void> archive(Actor actor, @PathVariable String key) {
        rostering.archive(actor, key);
        return Answers.done();
    }

    @GetMapping("/{key}/now")
    @Operation(summary = "Who is on call?", description = "Now or at an instant, and who is next.")
    Now now(Actor actor, @PathVariable String key, @RequestParam(required = false) @Nullable Instant at) {
        var now = onCall.now(actor, key, at == null ? clock.instant() : at);
        return Now.of(now, names(actor, turns(now)));
    }

    @GetMapping("/{key}/timeline")
    @Operation(
            summary = "The final timeline",
            description =
                    "Without a hole, gaps included: a turn without a person is one. At most 124 days; 14 from now unless you say otherwise.")
    Page<TurnView> timeline(
            Actor actor,
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        var start = from == null ? clock.instant() : from;
        var turns = onCall.between(actor, key, start, to == null ? start.plus(USUAL_SPAN) : to);
        var names = names(actor, turns);
        return new Page<>(turns.stream().map(turn -> TurnView.of(turn, names)).toList(), null);
    }

    @GetMapping("/{key}/overrides")
    @Operation(
            summary = "List overrides",
            description = "Those under way and to come within 124 days, in the order in which they were given.")
    Page<CoverView> covers(Actor actor, @PathVariable String key) {
        var now = clock.instant();
        var covers = onCall.covers(actor, key, now, now.plus(Duration.ofDays(124)));
        var names = directory.names(
                actor.workspace(), covers.stream().map(Cover::person).toList());
        return new Page<>(
                covers.stream().map(cover -> CoverView.of(cover, names)).toList(), null);
    }

    @PostMapping("/{key}/overrides")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Override a schedule",
            description = "This person from–to, whatever the layers say; the override given last wins.")
    ResponseEntity<CoverView> cover(Actor actor, @PathVariable String key, @RequestBody CoverBody body) {
        var checks = new Checks()
                .that(body.person() != null, "person", "required", "Give this.")
                .that(body.until() != null, "until", "required", "Give this.");
        checks.refuseIfAny();
        var person = Objects.requireNonNull(body.person());
        var until = Objects.requireNonNull(body.until());
        var from = body.from() == null ? clock.instant() : body.from();
        var id = rostering.cover(actor, key, person, from, until);
        return Answers.created(
                "/api/v1/on-call/schedules/" + key + "/overrides/" + id,
                CoverView.of(
                        new Cover(id, person, from, until, null), directory.names(actor.workspace(), List.of(person))));
    }

    @DeleteMapping("/{key}/overrides/{id}")
    @Operation(summary = "Take an override back", description = "One that is under way ends now.")
    ResponseEntity<Void> withdraw(Actor actor, @PathVariable String key, @PathVariable UUID id) {
        rostering.withdraw(actor, key, id);
        return Answers.done();
    }

    private ResponseEntity<ScheduleView> ok(Actor actor, Schedule schedule) {
        return Answers.ok(schedule.revision(), view(actor, schedule));
    }

    private ScheduleView view(Actor actor, Schedule schedule) {
        var names = directory.names(
                actor.workspace(),
                schedule.layers().stream()
                        .flatMap(layer -> layer.people().stream())
                        .toList());
        return ScheduleView.of(schedule, names);
    }

    private static List<Turn> turns(OnCallNow now) {
        return Stream.of(now.turn(), now.next()).filter(Objects::nonNull).toList();
    }

    private Map<PersonId, String> names(Actor actor, Collection<Turn> turns) {
        return directory.names(
                actor.workspace(),
                turns.stream()
                        .map(Turn::person)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }

    record ScheduleBody(
            @Nullable String name,
            @Nullable TeamId team,
            @Nullable String zone,
            @Nullable List<LayerBody> layers) {

        NewSchedule read() {
            var checks = new Checks()
                    .that(team != null, "team", "required", "Give this.")
                    .that(zone == null || known(zone), "zone", "unknown", "There is no such time zone.");
            var read = new ArrayList<Layer>();
            var given = layers == null ? List.<LayerBody>of() : layers;
            for (var i = 0; i < given.size(); i++) {
                read.add(given.get(i).read(checks, "layers[" + i + "]"));
            }
            checks.refuseIfAny();
            return new NewSchedule(
                    name == null ? "" : name,
                    Objects.requireNonNull(team),
                    zone == null ? ZoneOffset.UTC : ZoneId.of(zone),
                    read);
        }

        private static boolean known(String zone) {
            try {
                return ZoneId.of(zone).getId().length() <= 60;
            } catch (DateTimeException unknown) {
                return false;
            }
        }
    }

    record LayerBody(
            @Nullable String name,
            @Nullable List<PersonId> people,
            @Nullable Integer shiftHours,
            @Nullable LocalDateTime start,
            @Nullable LocalDateTime end,
            @Nullable List<String> hours) {

        private static final LocalDateTime NONE = LocalDateTime.of(2000, 1, 1, 0, 0);

        Layer read(Checks checks, String field) {
            checks.that(start != null, field + ".start", "required", "Say when the first turn begins.");
            var spans = new ArrayList<WeekSpan>();
            for (var line : hours == null ? List.<String>of() : hours) {
                var span = WeekSpan.parse(line);
                checks.that(
                        span.isPresent(), field + ".hours", "malformed", "Write times like “fri 17:00 - mon 09:00”.");
                span.ifPresent(spans::add);
            }
            return new Layer(
                    name == null ? "" : name.strip(),
                    people == null ? List.of() : people,
                    shiftHours == null ? 0 : shiftHours,
                    start == null ? NONE : start,
                    end,
                    spans);
        }
    }

    record CoverBody(
            @Nullable PersonId person,
            @Nullable Instant from,
            @Nullable Instant until) {}

    record LayerView(
            String name,
            List<Named> people,
            int shiftHours,
            LocalDateTime start,
            @Nullable LocalDateTime end,
            List<String> hours) {

        static LayerView of(Layer layer, Map<PersonId, String> names) {
            return new LayerView(
                    layer.name(),
                    layer.people().stream()
                            .map(id -> new Named(id, names.getOrDefault(id, "")))
                            .toList(),
                    layer.shiftHours(),
                    layer.start(),
                    layer.end(),
                    layer.spans().stream().map(WeekSpan::written).toList());
        }
    }

    record ScheduleView(String key, String name, TeamId team, String zone, List<LayerView> layers) {

        static ScheduleView of(Schedule schedule, Map<PersonId, String> names) {
            return new ScheduleView(
                    schedule.key(),
                    schedule.name(),
                    schedule.team(),
                    schedule.zone().getId(),
                    schedule.layers().stream()
                            .map(layer -> LayerView.of(layer, names))
                            .toList());
        }
    }

    /** @param by the layer, or {@code override}; empty in a gap */
    record TurnView(Instant from, Instant until, @Nullable Named person, String by) {

        static TurnView of(Turn turn, Map<PersonId, String> names) {
            return new TurnView(turn.from(), turn.until(), Named.of(turn.person(), names), turn.by());
        }
    }

    /** @param next null when nothing changes within 35 days */
    record Now(String schedule, TurnView now, @Nullable TurnView next) {

        static Now of(OnCallNow now, Map<PersonId, String> names) {
            var next = now.next();
            return new Now(
                    now.schedule().key(),
                    TurnView.of(now.turn(), names),
                    next == null ? null : TurnView.of(next, names));
        }
    }

    record CoverView(UUID id, Named person, Instant from, Instant until) {

        static CoverView of(Cover cover, Map<PersonId, String> names) {
            return new CoverView(
                    cover.id(),
                    new Named(cover.person(), names.getOrDefault(cover.person(), "")),
                    cover.from(),
                    cover.until());
        }
    }
}
