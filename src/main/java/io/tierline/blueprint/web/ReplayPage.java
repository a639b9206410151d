package io.tierline.blueprint.web;

import io.tierline.blueprint.BlueprintPlan;
import io.tierline.blueprint.BlueprintReplay;
import io.tierline.blueprint.NewReplay;
import io.tierline.blueprint.ReplayJob;
import io.tierline.blueprint.ReplayJobs;
import io.tierline.blueprint.replay.Load;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Refused;
import io.tierline.web.RefusalWords;
import io.tierline.web.Spoken;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What-if: the past under another blueprint. While a replay runs the page comes again by itself. */
@Controller
class ReplayPage {

    static final String HERE = BlueprintPage.HERE + "/replay";

    private static final String TEMPLATE = "blueprint/replay";
    private static final String AGAIN_AFTER_SECONDS = "2";
    private static final int USUAL_DAYS = 90;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final ReplayJobs jobs;
    private final RefusalWords words;

    ReplayPage(ReplayJobs jobs, RefusalWords words) {
        this.jobs = jobs;
        this.words = words;
    }

    @GetMapping(HERE)
    String show(Actor actor, Spoken spoken, HttpServletResponse response, Model model) {
        var job = jobs.last(actor).orElse(null);
        if (job != null && job.running()) {
            response.setHeader("Refresh", AGAIN_AFTER_SECONDS);
        }
        model.addAttribute("view", screen(job, form(job, spoken), null, spoken));
        return TEMPLATE;
    }

    /** The file counts when there is one. */
    @PostMapping(HERE)
    String start(
            Actor actor,
            Spoken spoken,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var wanted = file == null || file.isEmpty() ? text : new String(file.getBytes(), StandardCharsets.UTF_8);
        try {
            jobs.start(actor, wanted, new NewReplay(day(from, spoken), to.isBlank() ? null : day(to, spoken), null));
            return "redirect:" + HERE;
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            var form = new ReplayScreen.Form(wanted, from, to);
            model.addAttribute("view", screen(jobs.last(actor).orElse(null), form, said(refused), spoken));
            return TEMPLATE;
        }
    }

    @PostMapping(HERE + "/end")
    String stop(Actor actor) {
        jobs.stop(actor);
        return "redirect:" + HERE;
    }

    /** What was found, as a table for other programs: targets, customers, tickets, ladders or load. */
    @GetMapping(HERE + "/{table}.csv")
    ResponseEntity<String> export(Actor actor, @PathVariable String table) {
        var replay = jobs.last(actor).map(ReplayJob::result).orElseThrow(Refused::notFound);
        var csv = ReplayCsv.of(replay, table).orElseThrow(Refused::notFound);
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"replay-" + table + ".csv\"")
                .body(csv);
    }

    /** A day that is none is answered as one that cannot be. */
    private static LocalDate day(String text, Spoken spoken) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            return LocalDate.ofInstant(spoken.now(), spoken.zone()).plusYears(1);
        }
    }

    private String said(Refused refused) {
        return refused.problems().isEmpty()
                ? words.of(refused)
                : refused.problems().getFirst().message();
    }

    private static ReplayScreen.Form form(@Nullable ReplayJob job, Spoken spoken) {
        if (job == null) {
            var today = LocalDate.ofInstant(spoken.now(), spoken.zone());
            return new ReplayScreen.Form("", today.minusDays(USUAL_DAYS).toString(), "");
        }
        var to = job.wanted().to();
        return new ReplayScreen.Form(job.text(), job.wanted().from().toString(), to == null ? "" : to.toString());
    }

    private static ReplayScreen screen(
            @Nullable ReplayJob job, ReplayScreen.Form form, @Nullable String refused, Spoken spoken) {
        return new ReplayScreen(
                heading(job),
                job == null
                        ? "Run past tickets against a changed blueprint before it goes live. Nothing is written."
                        : "Begun at %s.".formatted(spoken.clock(job.startedAt())),
                refused,
                form,
                job == null || !job.running() ? null : running(job),
                job == null ? null : found(job));
    }

    private static ReplayScreen.@Nullable Result found(ReplayJob job) {
        var result = job.result();
        return result == null
                ? null
                : new ReplayScreen.Result(result, faults(result, job.text()), hours(result.load()));
    }

    private static ReplayScreen.Running running(ReplayJob job) {
        return new ReplayScreen.Running(
                job.of() == 0
                        ? "Reading the blueprint."
                        : "%,d of %,d tickets lived again.".formatted(job.lived(), job.of()),
                job.of() == 0 ? 0 : (int) (100 * job.lived() / job.of()));
    }

    private static String heading(@Nullable ReplayJob job) {
        if (job == null) {
            return "What if?";
        }
        return switch (job.state()) {
            case RUNNING -> "The past runs again";
            case STOPPED -> "The replay was stopped";
            case FAILED -> "The replay failed";
            case INTERRUPTED -> "The replay was interrupted: the node that ran it is gone";
            case DONE -> heading(Objects.requireNonNull(job.result()));
        };
    }

    private static String heading(BlueprintReplay replay) {
        if (!replay.sound()) {
            return replay.problems().size() == 1
                    ? "One thing is wrong"
                    : replay.problems().size() + " things are wrong";
        }
        var changes = replay.totals().changes();
        return replay.unchanged()
                ? "Nothing would have been otherwise"
                : "%s would break, %,d would be spared"
                        .formatted(
                                changes.broken() == 1
                                        ? "One more promise"
                                        : "%,d more promises".formatted(changes.broken()),
                                changes.spared());
    }

    private static List<BlueprintView.FaultRow> faults(BlueprintReplay replay, String text) {
        var lines = text.lines().toList();
        return replay.problems().stream().map(fault -> fault(fault, lines)).toList();
    }

    private static BlueprintView.FaultRow fault(BlueprintPlan.Fault fault, List<String> lines) {
        return new BlueprintView.FaultRow(
                "line %d, column %d".formatted(fault.line(), fault.column()),
                fault.path(),
                fault.message(),
                fault.line() <= lines.size() ? lines.get(fault.line() - 1) : "");
    }

    private static List<ReplayScreen.Hour> hours(List<Load> load) {
        var levels = load.stream().filter(Load::any).map(Load::level).distinct().toList();
        Map<Integer, List<Load>> hours = new TreeMap<>();
        load.stream()
                .filter(one -> levels.contains(one.level()))
                .forEach(one -> hours.computeIfAbsent(one.hour(), hour -> new ArrayList<>())
                        .add(one));
        return hours.entrySet().stream()
                .map(hour -> new ReplayScreen.Hour("%02d:00".formatted(hour.getKey()), hour.getValue()))
                .toList();
    }
}
