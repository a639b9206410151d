package io.tierline.oncall.web;

import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.oncall.Layer;
import io.tierline.oncall.NewSchedule;
import io.tierline.oncall.OnCall;
import io.tierline.oncall.Rostering;
import io.tierline.oncall.Schedule;
import io.tierline.oncall.WeekSpan;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes and changes schedules. The form has a spare layer and spare places for people; what is left empty is left out. */
@Controller
class ScheduleEditor {

    private static final int SPARE_PEOPLE = 2;
    private static final int MOST_LAYERS = 10;
    private static final int MOST_PLACES = 60;
    private static final LocalTime HAND_OVER = LocalTime.of(9, 0);
    private static final LocalDateTime NO_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final OnCall onCall;
    private final Rostering rostering;
    private final DirectoryQueries directory;
    private final RefusalWords words;

    ScheduleEditor(OnCall onCall, Rostering rostering, DirectoryQueries directory, RefusalWords words) {
        this.onCall = onCall;
        this.rostering = rostering;
        this.directory = directory;
        this.words = words;
    }

    @GetMapping("/on-call/schedules/new")
    String blank(Actor actor, Spoken spoken, Model model) {
        requireAdministrator(actor);
        return page(actor, null, Sent.blank(actor, spoken), null, Problems.NONE, model);
    }

    @GetMapping("/on-call/schedules/{key}/edit")
    String edit(Actor actor, Spoken spoken, @PathVariable String key, Model model) {
        requireAdministrator(actor);
        var schedule = onCall.schedule(actor, key);
        return page(actor, key, Sent.of(schedule, spoken), schedule.revision(), Problems.NONE, model);
    }

    @PostMapping("/on-call/schedules")
    String add(
            Actor actor,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return save(actor, null, form, response, model, redirect);
    }

    @PostMapping("/on-call/schedules/{key}")
    String save(
            Actor actor,
            @PathVariable @Nullable String key,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        requireAdministrator(actor);
        var sent = new Sent(form);
        var revision = key == null ? Long.valueOf(0) : sent.revision();
        try {
            var saved = rostering.define(actor, key == null ? sent.key() : key, revision, sent.read());
            redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("The schedule is saved."));
            return "redirect:/on-call/schedules/" + saved.key();
        } catch (Refused refused) {
            if (refused.refusal().equals(CommonRefusal.NOT_FOUND)) {
                throw refused;
            }
            response.setStatus(refused.refusal().kind().status());
            return page(actor, key, sent, sent.revision(), problems(key, refused), model);
        }
    }

    @PostMapping("/on-call/schedules/{key}/archival")
    String archive(Actor actor, @PathVariable String key, RedirectAttributes redirect) {
        rostering.archive(actor, key);
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("The schedule is archived."));
        return "redirect:/on-call";
    }

    private Problems problems(@Nullable String key, Refused refused) {
        return key == null && refused.refusal().equals(CommonRefusal.CHANGED_MEANWHILE)
                ? new Problems(Map.of("key", "There is a schedule of this key already."), null)
                : words.problems(refused);
    }

    private String page(
            Actor actor, @Nullable String key, Sent sent, @Nullable Long revision, Problems problems, Model model) {
        model.addAttribute(
                "view",
                new EditorView(
                        key == null ? "A new on-call schedule" : sent.name(),
                        "Layers stand lowest first; a later one covers those before it where it has somebody.",
                        key == null ? "/on-call" : "/on-call/schedules/" + key,
                        "Not now",
                        key == null ? "/on-call/schedules" : "/on-call/schedules/" + key,
                        revision,
                        groups(actor, key, sent, problems),
                        key == null ? null : "/on-call/schedules/" + key + "/archival",
                        problems));
        return "oncall/editor";
    }

    private List<EditorView.Group> groups(Actor actor, @Nullable String key, Sent sent, Problems problems) {
        var groups = new ArrayList<EditorView.Group>();
        var first = new ArrayList<Field>();
        first.add(Field.text("name", "Name", sent.name()).must().error(problems.of("name")));
        if (key == null) {
            first.add(Field.text("key", "Key", sent.key())
                    .must()
                    .hint("Lower-case letters, digits, hyphens; it stays.")
                    .error(problems.of("key")));
        }
        first.add(Field.select("team", "Whose schedule", sent.team(), teams(actor))
                .error(problems.of("team")));
        first.add(Field.text("zone", "Time zone of the hand-overs", sent.zone())
                .must()
                .hint("Such as Europe/Oslo. Hand-over stays at the same local time through every clock change.")
                .error(problems.of("zone")));
        groups.add(new EditorView.Group("", "", first));
        var people = people(actor, sent);
        for (var i = 0; i < Math.min(sent.layers() + 1, MOST_LAYERS); i++) {
            groups.add(layer(sent, i, people, problems));
        }
        return groups;
    }

    private static EditorView.Group layer(Sent sent, int i, List<Option> people, Problems problems) {
        var at = "layers[" + i + "]";
        var spare = i == sent.layers();
        var fields = new ArrayList<Field>();
        fields.add(Field.text(at + ".name", "Name of the layer", sent.one(at + ".name"))
                .hint(spare ? "Leave it empty if you need no further layer." : "Empty takes the layer away.")
                .error(problems.of(at + ".name")));
        var chosen = sent.all(at + ".people");
        for (var place = 0; place < chosen.size() + SPARE_PEOPLE; place++) {
            fields.add(Field.select(
                            at + ".people[" + place + "]",
                            "In place " + (place + 1),
                            place < chosen.size() ? chosen.get(place) : "",
                            people)
                    .error(place == 0 ? problems.of(at + ".people") : null));
        }
        fields.add(Field.of("number", at + ".shiftHours", "Hours of a turn", sent.or(at + ".shiftHours", "168"))
                .must()
                .hint("24 is a day, 168 a week.")
                .error(problems.of(at + ".shiftHours")));
        fields.add(Field.of("datetime-local", at + ".start", "First hand-over", sent.or(at + ".start", sent.start()))
                .must()
                .hint("Every hand-over after it is at this time of day.")
                .error(problems.of(at + ".start")));
        fields.add(Field.of("datetime-local", at + ".end", "Until", sent.one(at + ".end"))
                .hint("Empty: it goes on.")
                .error(problems.of(at + ".end")));
        fields.add(Field.area(at + ".hours", "Only at these times of the week", sent.one(at + ".hours"))
                .hint("One a line, such as “fri 17:00 - mon 09:00”. Empty: always.")
                .error(problems.of(at + ".hours")));
        return new EditorView.Group(
                spare ? "One more layer" : "Layer " + (i + 1), spare ? "" : "People take turns in this order.", fields);
    }

    private List<Option> teams(Actor actor) {
        return directory
                .teams(actor, DirectoryFilter.all(), new PageRequest(PageRequest.MAX_LIMIT, null))
                .items()
                .stream()
                .filter(Team::isLiving)
                .filter(team -> actor.kind() == OrganisationKind.PROVIDER
                        || team.organisation().equals(actor.organisation()))
                .map(team -> new Option(team.id().toString(), team.name()))
                .toList();
    }

    private List<Option> people(Actor actor, Sent sent) {
        var team = Ids.parse(sent.team())
                .map(TeamId::new)
                .flatMap(id -> directory.team(actor.workspace(), id))
                .or(() -> teams(actor).stream()
                        .findFirst()
                        .flatMap(option -> Ids.parse(option.value()))
                        .flatMap(id -> directory.team(actor.workspace(), new TeamId(id))));
        var known = team.map(found -> SchedulePage.people(directory, actor, found.id(), found.organisation()))
                .orElse(List.of());
        return Stream.concat(Stream.of(new Option("", "nobody")), known.stream())
                .toList();
    }

    private static void requireAdministrator(Actor actor) {
        if (!actor.may(Permission.ADMINISTER) || !actor.kind().inChain()) {
            throw Refused.of(CommonRefusal.NOT_ALLOWED).with("permission", Permission.ADMINISTER.wire());
        }
    }

    /** The form as it was sent, or as it is shown at first. */
    private record Sent(MultiValueMap<String, String> form) {

        static Sent blank(Actor actor, Spoken spoken) {
            var sent = new Sent(new org.springframework.util.LinkedMultiValueMap<>());
            sent.form.set("zone", actor.zone().getId());
            sent.form.set("layers[0].name", "Weeks");
            sent.form.set("start", nextHandOver(spoken).toString());
            return sent;
        }

        static Sent of(Schedule schedule, Spoken spoken) {
            var sent = new Sent(new org.springframework.util.LinkedMultiValueMap<>());
            sent.form.set("name", schedule.name());
            sent.form.set("team", schedule.team().toString());
            sent.form.set("zone", schedule.zone().getId());
            sent.form.set("start", nextHandOver(spoken).toString());
            for (var i = 0; i < schedule.layers().size(); i++) {
                sent.set("layers[" + i + "]", schedule.layers().get(i));
            }
            return sent;
        }

        private static LocalDateTime nextHandOver(Spoken spoken) {
            return spoken.now().atZone(spoken.zone()).toLocalDate().plusDays(1).atTime(HAND_OVER);
        }

        private void set(String at, Layer layer) {
            var end = layer.end();
            form.set(at + ".name", layer.name());
            for (var place = 0; place < layer.people().size(); place++) {
                form.set(
                        at + ".people[" + place + "]", layer.people().get(place).toString());
            }
            form.set(at + ".shiftHours", Integer.toString(layer.shiftHours()));
            form.set(at + ".start", layer.start().toString());
            form.set(at + ".end", end == null ? "" : end.toString());
            form.set(
                    at + ".hours", layer.spans().stream().map(WeekSpan::written).collect(Collectors.joining("\n")));
        }

        String one(String field) {
            return or(field, "");
        }

        String or(String field, String otherwise) {
            return Objects.requireNonNullElse(form.getFirst(field), otherwise);
        }

        /** What stands in the numbered places of a field, empty ones left out. */
        List<String> all(String field) {
            return IntStream.range(0, MOST_PLACES)
                    .mapToObj(place -> one(field + "[" + place + "]"))
                    .filter(value -> !value.isBlank())
                    .toList();
        }

        String name() {
            return one("name");
        }

        String key() {
            return one("key");
        }

        String team() {
            return one("team");
        }

        String zone() {
            return one("zone");
        }

        String start() {
            return one("start");
        }

        @Nullable
        Long revision() {
            var text = one("revision");
            return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
        }

        int layers() {
            var count = 0;
            while (count < MOST_LAYERS && !one("layers[" + count + "].name").isBlank()) {
                count++;
            }
            return count;
        }

        NewSchedule read() {
            var checks = new Checks();
            var team = Ids.parse(team());
            checks.that(team.isPresent(), "team", "required", "Choose a team.");
            var zone = readZone(checks);
            var layers = new ArrayList<Layer>();
            for (var i = 0; i < MOST_LAYERS; i++) {
                if (!one("layers[" + i + "].name").isBlank()) {
                    layers.add(layer(checks, "layers[" + i + "]"));
                }
            }
            checks.refuseIfAny();
            return new NewSchedule(name(), new TeamId(team.orElseThrow()), zone, layers);
        }

        private ZoneId readZone(Checks checks) {
            try {
                return ZoneId.of(zone().strip());
            } catch (DateTimeException unknown) {
                checks.that(false, "zone", "unknown", "There is no such time zone. Write one such as Europe/Oslo.");
                return java.time.ZoneOffset.UTC;
            }
        }

        private Layer layer(Checks checks, String at) {
            var spans = new ArrayList<WeekSpan>();
            one(at + ".hours").lines().filter(line -> !line.isBlank()).forEach(line -> {
                var span = WeekSpan.parse(line);
                checks.that(span.isPresent(), at + ".hours", "malformed", "Write times like “fri 17:00 - mon 09:00”.");
                span.ifPresent(spans::add);
            });
            var hours = one(at + ".shiftHours");
            return new Layer(
                    one(at + ".name").strip(),
                    all(at + ".people").stream()
                            .flatMap(id -> Ids.parse(id).stream())
                            .map(PersonId::new)
                            .toList(),
                    hours.matches("\\d{1,5}") ? Integer.parseInt(hours) : 0,
                    Objects.requireNonNullElse(time(checks, at + ".start", true), NO_TIME),
                    time(checks, at + ".end", false),
                    spans);
        }

        private @Nullable LocalDateTime time(Checks checks, String field, boolean must) {
            var text = one(field);
            try {
                return text.isBlank() && !must ? null : LocalDateTime.parse(text);
            } catch (DateTimeException noTime) {
                checks.that(false, field, "malformed", "Give a day and a time.");
                return null;
            }
        }
    }
}
