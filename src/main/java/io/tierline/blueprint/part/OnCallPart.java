package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.oncall.Layer;
import io.tierline.oncall.NewSchedule;
import io.tierline.oncall.OnCall;
import io.tierline.oncall.Rostering;
import io.tierline.oncall.Schedule;
import io.tierline.oncall.WeekSpan;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** On-call schedules. Overrides, exchanges and feeds are daily life: they stay as they are. */
@Component
class OnCallPart implements Part {

    private static final int MOST = 200;
    private static final int DAY = 24;
    private static final int WEEK = 168;
    private static final String PEOPLE = "people";
    private static final Shape TIME = Shape.text(
            19,
            "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(:[0-9]{2})?",
            "a day and a time in the schedule's zone, such as 2026-01-05 09:00");
    private static final Shape LAYER = Shape.fields(
            must("name", Shape.text(Parts.LONGEST_NAME), "What people call the layer."),
            may(
                    PEOPLE,
                    new Shape.InTurn(new Shape.Someone(), 50),
                    "Who takes turns, in this order, by e-mail address. Without it the layer of that name keeps whom it has; a new one has nobody until somebody is named."),
            must(
                    "turn",
                    Shape.text(6, "day|week|[1-9][0-9]{0,3}h", "day, week, or hours such as 12h"),
                    "How long a turn is on the wall clock."),
            must("from", TIME, "The first hand-over; later ones come at the same time of day in the zone."),
            may("until", TIME, "From when on nobody is on call by it; without it, it goes on."),
            may(
                    "during",
                    new Shape.ListOf(
                            Shape.text(
                                    40,
                                    "[a-zA-Z]{3,9} [0-9]{1,2}:[0-9]{2} ?[-–] ?[a-zA-Z]{3,9} [0-9]{1,2}:[0-9]{2}",
                                    "a time of the week such as fri 17:00 - mon 09:00"),
                            21),
                    List.of(),
                    "When in the week it applies; without it, always."));
    private static final Shape ENTRY = Shape.fields(
            must("name", Shape.text(Parts.LONGEST_NAME), "What people call the schedule."),
            must("team", Shape.ref("teams"), "Whose schedule it is: only people of its organisation can be in it."),
            must("zone", Shape.text(60), "The IANA time zone of its hand-overs, such as Europe/Stockholm."),
            must(
                    "layers",
                    new Shape.InTurn(LAYER, 10),
                    "Lowest first; a later one covers those before it where it has somebody."));

    private final OnCall onCall;
    private final Rostering rostering;

    OnCallPart(OnCall onCall, Rostering rostering) {
        this.onCall = onCall;
        this.rostering = rostering;
    }

    @Override
    public String name() {
        return "on-call";
    }

    @Override
    public String things() {
        return "on-call schedules";
    }

    @Override
    public String about() {
        return "Who is on call when: layers of people who take turns. Overrides and exchanged shifts are made on the screens and stay.";
    }

    @Override
    public Shape shape() {
        return new Shape.MapOf(Shape.key(), ENTRY, MOST);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    @Override
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        Values.of(read).map().forEach((key, entry) -> {
            var path = "on-call." + key;
            var schedule = new LinkedHashMap<>(Values.of(entry).map());
            schedule.computeIfPresent("zone", (name, zone) -> zone(draft, path + ".zone", (String) zone));
            var layers = Values.of(entry).several("layers");
            if (layers.isEmpty() && schedule.containsKey("layers")) {
                draft.wrong(path + ".layers", "A schedule has at least one layer.");
            }
            schedule.computeIfPresent(
                    "layers",
                    (name, old) -> IntStream.range(0, layers.size())
                            .mapToObj(i -> layer(draft, "%s.layers.%d".formatted(path, i), layers.get(i)))
                            .toList());
            tidy.put(key, schedule);
        });
        return tidy;
    }

    private static String zone(Draft draft, String path, String zone) {
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException unknown) {
            draft.wrong(path, "“%s” is not a time zone; expected one such as Europe/Stockholm.".formatted(zone));
            return zone;
        }
    }

    private static Map<String, Object> layer(Draft draft, String path, Values layer) {
        var from = time(draft, path + ".from", layer.maybe("from"));
        var until = time(draft, path + ".until", layer.maybe("until"));
        if (from != null && until != null && !until.isAfter(from)) {
            draft.wrong(path + ".until", "It ends after it begins.");
        }
        var tidy = new LinkedHashMap<>(layer.map());
        tidy.computeIfPresent("turn", (name, old) -> turn(draft, path + ".turn", (String) old));
        put(tidy, "from", from);
        put(tidy, "until", until);
        tidy.computeIfPresent(
                "during",
                (name, old) -> IntStream.range(0, layer.list("during").size())
                        .mapToObj(i -> span(
                                draft,
                                "%s.during.%d".formatted(path, i),
                                layer.list("during").get(i)))
                        .toList());
        return tidy;
    }

    private static void put(Map<String, Object> tidy, String name, @Nullable LocalDateTime time) {
        if (time != null) {
            tidy.put(name, written(time));
        }
    }

    private static String turn(Draft draft, String path, String turn) {
        var hours = hours(turn);
        if (hours > Layer.MOST_SHIFT_HOURS) {
            draft.wrong(path, "A turn lasts 1 to 8,760 hours.");
        }
        return turn(hours);
    }

    private static int hours(String turn) {
        return switch (turn) {
            case "day" -> DAY;
            case "week" -> WEEK;
            default -> Integer.parseInt(turn.substring(0, turn.length() - 1));
        };
    }

    private static String turn(int hours) {
        return hours == DAY ? "day" : hours == WEEK ? "week" : hours + "h";
    }

    private static @Nullable LocalDateTime time(Draft draft, String path, @Nullable String text) {
        try {
            return text == null ? null : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException noTime) {
            draft.wrong(path, "“%s” is no such day or time; expected one such as 2026-01-05 09:00.".formatted(text));
            return null;
        }
    }

    private static String written(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    }

    private static String span(Draft draft, String path, String text) {
        var span = WeekSpan.parse(text);
        if (span.isEmpty()) {
            draft.wrong(path, "“%s”: expected a time of the week such as fri 17:00 - mon 09:00.".formatted(text));
        }
        return span.map(WeekSpan::written).orElse(text);
    }

    /** Layers that do not say who is in them keep whom the layer of their name has. */
    @Override
    public Object completed(Object entry, @Nullable Object before) {
        var there = new ArrayList<>(Values.of(before).several("layers"));
        var all = new LinkedHashMap<>(Values.of(entry).map());
        all.computeIfPresent(
                "layers",
                (name, old) -> Values.of(entry).several("layers").stream()
                        .map(layer -> kept(layer, there))
                        .toList());
        return all;
    }

    private static Map<String, Object> kept(Values layer, List<Values> there) {
        var same = there.stream()
                .filter(one -> Objects.equals(one.maybe("name"), layer.maybe("name")))
                .findFirst();
        same.ifPresent(there::remove);
        var people = same.map(one -> one.list(PEOPLE)).orElse(List.of());
        if (layer.has(PEOPLE) || people.isEmpty()) {
            return layer.map();
        }
        var kept = new LinkedHashMap<>(layer.map());
        kept.put(PEOPLE, people);
        return kept;
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        onCall.all(desk.workspace()).forEach(schedule -> present.put(schedule.key(), entry(desk, schedule)));
        return present;
    }

    private static Map<String, Object> entry(Desk desk, Schedule schedule) {
        return Values.with("name", schedule.name())
                .with("team", desk.teamKey(schedule.team()))
                .with("zone", schedule.zone().getId())
                .with(
                        "layers",
                        schedule.layers().stream()
                                .map(layer -> entry(desk, layer))
                                .toList())
                .map();
    }

    private static Map<String, Object> entry(Desk desk, Layer layer) {
        var until = layer.end();
        return Values.with("name", layer.name())
                .with(
                        PEOPLE,
                        layer.people().stream()
                                .flatMap(person -> Optional.ofNullable(desk.livingEmail(person)).stream())
                                .toList())
                .with("turn", turn(layer.shiftHours()))
                .with("from", written(layer.start()))
                .with("until", until == null ? null : written(until))
                .with("during", layer.spans().stream().map(WeekSpan::written).toList())
                .map();
    }

    @Override
    public void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        rostering.define(
                desk.actor(),
                key,
                null,
                new NewSchedule(
                        wanted.text("name"),
                        desk.team(wanted.text("team")).id(),
                        ZoneId.of(wanted.text("zone")),
                        wanted.several("layers").stream()
                                .map(layer -> layer(desk, layer))
                                .toList()));
    }

    private static Layer layer(Desk desk, Values layer) {
        var until = layer.maybe("until");
        return new Layer(
                layer.text("name"),
                layer.list(PEOPLE).stream().map(desk::person).toList(),
                hours(layer.text("turn")),
                LocalDateTime.parse(layer.text("from").replace(' ', 'T')),
                until == null ? null : LocalDateTime.parse(until.replace(' ', 'T')),
                layer.list("during").stream()
                        .flatMap(text -> WeekSpan.parse(text).stream())
                        .toList());
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        rostering.archive(desk.actor(), key);
    }
}
