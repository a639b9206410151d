package io.tierline.oncall.web;

import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.oncall.NewSwap;
import io.tierline.oncall.OnCall;
import io.tierline.oncall.Rostering;
import io.tierline.oncall.Schedule;
import io.tierline.oncall.Swapping;
import io.tierline.oncall.Turn;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One schedule: the weeks ahead, overrides and swaps. */
@Controller
class SchedulePage {

    private static final String HERE = "/on-call/schedules/{key}";
    private static final Duration AHEAD = Duration.ofDays(35);

    private final OnCall onCall;
    private final Rostering rostering;
    private final Swapping swapping;
    private final RosterWords roster;
    private final DirectoryQueries directory;
    private final RefusalWords words;

    SchedulePage(
            OnCall onCall,
            Rostering rostering,
            Swapping swapping,
            RosterWords roster,
            DirectoryQueries directory,
            RefusalWords words) {
        this.onCall = onCall;
        this.rostering = rostering;
        this.swapping = swapping;
        this.roster = roster;
        this.directory = directory;
        this.words = words;
    }

    @GetMapping(HERE)
    String show(Actor actor, Spoken spoken, @PathVariable String key, Model model) {
        return page(actor, spoken, key, Problems.NONE, model);
    }

    @PostMapping(HERE + "/overrides")
    String override(
            Actor actor,
            Spoken spoken,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return tried(actor, spoken, key, response, model, () -> {
            var schedule = onCall.schedule(actor, key);
            rostering.cover(
                    actor,
                    key,
                    new PersonId(Ids.parse(person).orElseThrow(() -> wrong("person", "Choose somebody."))),
                    instant(schedule, "from", from),
                    instant(schedule, "until", until));
            return said(key, "They are on call then, whatever the layers say.", redirect);
        });
    }

    @PostMapping(HERE + "/overrides/{id}/withdrawal")
    String withdraw(Actor actor, @PathVariable String key, @PathVariable UUID id, RedirectAttributes redirect) {
        rostering.withdraw(actor, key, id);
        return said(key, "The override is taken back.", redirect);
    }

    @PostMapping(HERE + "/swaps")
    String swap(
            Actor actor,
            Spoken spoken,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String gives,
            @RequestParam(defaultValue = "") String takes,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return tried(actor, spoken, key, response, model, () -> {
            var give = Choice.parse(gives, "gives");
            var take = Choice.parse(takes, "takes");
            swapping.ask(actor, key, new NewSwap(take.person(), give.from(), give.until(), take.from(), take.until()));
            return said(key, "They are asked. It is exchanged when they accept.", redirect);
        });
    }

    private interface Act {
        String act();
    }

    private String tried(Actor actor, Spoken spoken, String key, HttpServletResponse response, Model model, Act act) {
        try {
            return act.act();
        } catch (Refused refused) {
            if (refused.refusal().equals(CommonRefusal.NOT_FOUND)) {
                throw refused;
            }
            response.setStatus(refused.refusal().kind().status());
            return page(actor, spoken, key, words.problems(refused), model);
        }
    }

    private static String said(String key, String words, RedirectAttributes redirect) {
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done(words));
        return "redirect:/on-call/schedules/" + key;
    }

    private String page(Actor actor, Spoken spoken, String key, Problems problems, Model model) {
        var now = onCall.now(actor, key, spoken.now());
        var schedule = now.schedule();
        var rules = rules(actor, schedule);
        model.addAttribute(
                "view",
                new ScheduleView(
                        roster.card(actor, now, spoken),
                        schedule.zone().getId(),
                        "/on-call/schedules/" + key,
                        rules && actor.may(Permission.ADMINISTER) ? "/on-call/schedules/" + key + "/edit" : null,
                        roster.ahead(actor, schedule, spoken),
                        roster.covers(actor, schedule, spoken),
                        rules && actor.may(Permission.OVERRIDE_ON_CALL)
                                ? override(actor, schedule, spoken, problems)
                                : List.of(),
                        swap(actor, schedule, spoken, problems),
                        problems));
        return "oncall/schedule";
    }

    static boolean rules(Actor actor, Schedule schedule) {
        return actor.organisation().equals(schedule.organisation())
                || (actor.kind() == OrganisationKind.PROVIDER && actor.may(Permission.ADMINISTER));
    }

    private List<Field> override(Actor actor, Schedule schedule, Spoken spoken, Problems problems) {
        var hour = spoken.now()
                .truncatedTo(ChronoUnit.HOURS)
                .atZone(schedule.zone())
                .toLocalDateTime();
        var zone = "Times in " + schedule.zone().getId() + ".";
        return List.of(
                Field.select("person", "Who is on call", "", people(actor, schedule))
                        .error(problems.of("person")),
                Field.of("datetime-local", "from", "From", hour.toString())
                        .must()
                        .hint(zone)
                        .error(problems.of("from")),
                Field.of("datetime-local", "until", "Until", hour.plusDays(1).toString())
                        .must()
                        .hint(zone)
                        .error(problems.of("until")));
    }

    /** The team first, then everybody else of its organisation. */
    private List<Option> people(Actor actor, Schedule schedule) {
        return people(directory, actor, schedule.team(), schedule.organisation());
    }

    static List<Option> people(
            DirectoryQueries directory,
            Actor actor,
            io.tierline.kernel.TeamId team,
            io.tierline.kernel.OrganisationId organisation) {
        var members = directory.membersOf(actor.workspace(), team);
        var others = directory
                .people(
                        actor,
                        new DirectoryFilter(null, null, organisation, false),
                        new PageRequest(PageRequest.MAX_LIMIT, null))
                .items()
                .stream()
                .filter(person ->
                        members.stream().noneMatch(member -> member.id().equals(person.id())));
        return java.util.stream.Stream.concat(members.stream(), others)
                .map((Person person) -> new Option(person.id().toString(), person.name()))
                .toList();
    }

    private List<Field> swap(Actor actor, Schedule schedule, Spoken spoken, Problems problems) {
        var turns = onCall
                .between(actor, schedule.key(), spoken.now(), spoken.now().plus(AHEAD))
                .stream()
                .filter(turn -> !turn.isGap() && turn.from().isAfter(spoken.now()))
                .filter(turn -> turn.until().isBefore(spoken.now().plus(AHEAD)))
                .toList();
        var mine = turns.stream()
                .filter(turn -> actor.person().equals(turn.person()))
                .toList();
        var theirs = turns.stream()
                .filter(turn -> !actor.person().equals(turn.person()))
                .toList();
        if (mine.isEmpty() || theirs.isEmpty()) {
            return List.of();
        }
        var names = roster.names(actor, theirs);
        return List.of(
                Field.select(
                                "gives",
                                "You give",
                                "",
                                mine.stream()
                                        .map(turn -> new Option(Choice.written(turn), when(turn, spoken)))
                                        .toList())
                        .error(problems.of("gives")),
                Field.select(
                                "takes",
                                "You take",
                                "",
                                theirs.stream()
                                        .map(turn -> new Option(
                                                Choice.written(turn),
                                                names.getOrDefault(turn.person(), "") + ", " + when(turn, spoken)))
                                        .toList())
                        .error(problems.of("takes")));
    }

    private static String when(Turn turn, Spoken spoken) {
        return spoken.clock(turn.from()) + " to " + spoken.clock(turn.until());
    }

    private static Instant instant(Schedule schedule, String field, String local) {
        try {
            return LocalDateTime.parse(local).atZone(schedule.zone()).toInstant();
        } catch (DateTimeException noTime) {
            throw wrong(field, "Give a day and a time.");
        }
    }

    private static Refused wrong(String field, String message) {
        return Refused.of(CommonRefusal.INVALID_FIELDS, List.of(new FieldProblem(field, "malformed", message)));
    }

    /** A turn as a form sends it. */
    private record Choice(PersonId person, Instant from, Instant until) {

        static String written(Turn turn) {
            return turn.person() + "/" + turn.from() + "/" + turn.until();
        }

        static Choice parse(String text, String field) {
            var parts = text.split("/", -1);
            try {
                return new Choice(
                        new PersonId(Ids.parse(parts[0]).orElseThrow(() -> wrong(field, "Choose a shift."))),
                        Instant.parse(parts[1]),
                        Instant.parse(parts[2]));
            } catch (DateTimeException | ArrayIndexOutOfBoundsException malformed) {
                throw wrong(field, "Choose a shift.");
            }
        }
    }
}
