package io.tierline.blueprint.web;

import io.tierline.blueprint.BlueprintPlan;
import io.tierline.blueprint.BlueprintProof;
import io.tierline.blueprint.BlueprintVersion;
import io.tierline.blueprint.Blueprints;
import io.tierline.blueprint.Change;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The support plan as code: what runs, what a text would change, and every version there was. */
@Controller
class BlueprintPage {

    static final String HERE = "/admin/blueprint";

    private static final int ON_A_PAGE = 20;
    private static final String TEMPLATE = "blueprint/blueprint";
    private static final MediaType YAML = new MediaType("application", "yaml", StandardCharsets.UTF_8);

    private final Blueprints blueprints;
    private final DirectoryQueries directory;
    private final RefusalWords words;

    BlueprintPage(Blueprints blueprints, DirectoryQueries directory, RefusalWords words) {
        this.blueprints = blueprints;
        this.directory = directory;
        this.words = words;
    }

    @GetMapping(HERE)
    String show(Actor actor, Spoken spoken, @RequestParam(required = false) @Nullable String after, Model model) {
        model.addAttribute("view", view(actor, spoken, after, "", null));
        return TEMPLATE;
    }

    /** Shows what the text would change; the file counts when there is one. */
    @PostMapping(HERE + "/plan")
    String plan(
            Actor actor,
            Spoken spoken,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var wanted = file == null || file.isEmpty() ? text : new String(file.getBytes(), StandardCharsets.UTF_8);
        return planned(actor, spoken, wanted, response, model);
    }

    @PostMapping(HERE + "/application")
    String apply(
            Actor actor,
            Spoken spoken,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String base,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            var applied = blueprints.apply(actor, text, base.isEmpty() ? null : base);
            redirect.addFlashAttribute(
                    Said.ATTRIBUTE,
                    Said.done("In force as version %d: %s.".formatted(applied.version(), counted(applied.changes()))));
            return "redirect:" + HERE;
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute(Said.ATTRIBUTE, Said.failed(words.of(refused)));
            return planned(actor, spoken, text, response, model);
        }
    }

    /** What runs, as a text. */
    @GetMapping(HERE + "/export")
    ResponseEntity<String> export(Actor actor) {
        return file("blueprint.yaml", blueprints.export(actor));
    }

    @GetMapping(HERE + "/versions/{version}")
    ResponseEntity<String> text(Actor actor, @PathVariable int version) {
        return file("blueprint-%d.yaml".formatted(version), blueprints.text(actor, version));
    }

    /** Shows what the text of an earlier version would change now. */
    @PostMapping(HERE + "/versions/{version}/plan")
    String restore(Actor actor, Spoken spoken, @PathVariable int version, HttpServletResponse response, Model model) {
        return planned(actor, spoken, blueprints.text(actor, version), response, model);
    }

    private String planned(Actor actor, Spoken spoken, String text, HttpServletResponse response, Model model) {
        var plan = blueprints.plan(actor, text);
        if (!plan.sound()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        model.addAttribute("view", view(actor, spoken, null, text, tried(actor, spoken, plan, text)));
        return TEMPLATE;
    }

    private BlueprintView view(
            Actor actor, Spoken spoken, @Nullable String after, String text, BlueprintView.@Nullable Tried tried) {
        var page =
                blueprints.versions(actor, new PageRequest(ON_A_PAGE, after == null || after.isEmpty() ? null : after));
        var names = directory.names(
                actor.workspace(),
                page.items().stream()
                        .map(BlueprintVersion::appliedBy)
                        .distinct()
                        .toList());
        return new BlueprintView(
                heading(tried),
                blueprints
                        .inForce(actor)
                        .map(version -> "Version %d, “%s”, is in force since %s."
                                .formatted(version.number(), version.name(), spoken.day(version.appliedAt())))
                        .orElse(
                                "No blueprint was applied yet. Take what runs as a text, change it, and show what it would do."),
                text,
                tried,
                page.items().stream()
                        .map(version -> row(version, names, spoken))
                        .toList(),
                after == null || after.isEmpty() ? null : HERE,
                page.next() == null ? null : HERE + "?after=" + page.next());
    }

    private static String heading(BlueprintView.@Nullable Tried tried) {
        if (tried == null) {
            return "The support plan as code";
        }
        if (!tried.faults().isEmpty()) {
            return tried.faults().size() == 1
                    ? "One thing is wrong"
                    : tried.faults().size() + " things are wrong";
        }
        return tried.changes() == 0 ? "It would change nothing" : "It would make " + counted(tried.changes());
    }

    private static BlueprintView.Row row(BlueprintVersion version, Map<PersonId, String> names, Spoken spoken) {
        return new BlueprintView.Row(
                version.number(),
                version.name(),
                spoken.clock(version.appliedAt()),
                names.getOrDefault(version.appliedBy(), "the command line"),
                version.restores() == null
                        ? counted(version.changes())
                        : "version %d again, %s".formatted(version.restores(), counted(version.changes())));
    }

    private BlueprintView.Tried tried(Actor actor, Spoken spoken, BlueprintPlan plan, String text) {
        var lines = text.lines().toList();
        var parts = plan.changes().stream()
                .collect(Collectors.groupingBy(Change::section, LinkedHashMap::new, Collectors.toList()));
        return new BlueprintView.Tried(
                plan.name(),
                plan.base(),
                plan.problems().stream()
                        .map(fault -> new BlueprintView.FaultRow(
                                "line %d, column %d".formatted(fault.line(), fault.column()),
                                fault.path(),
                                fault.message(),
                                fault.line() <= lines.size() ? lines.get(fault.line() - 1) : ""))
                        .toList(),
                parts.entrySet().stream()
                        .map(part -> new BlueprintView.Part(part.getKey().replace('-', ' '), part.getValue()))
                        .toList(),
                plan.changes().size(),
                plan.sound() ? proof(blueprints.prove(actor, text, null), spoken, lines) : null);
    }

    private static BlueprintView.ProofCard proof(BlueprintProof proof, Spoken spoken, List<String> lines) {
        return new BlueprintView.ProofCard(
                ProofWords.said(proof),
                proof.proved(),
                proof.findings().stream()
                        .map(finding -> new BlueprintView.FindingRow(
                                finding.isHole(),
                                ProofWords.kind(finding.kind()),
                                "line %d, column %d".formatted(finding.line(), finding.column()),
                                spoken.clock(finding.at()),
                                finding.words(),
                                finding.line() > 1 && finding.line() <= lines.size()
                                        ? lines.get(finding.line() - 1)
                                        : ""))
                        .toList());
    }

    private static String counted(List<Change> changes) {
        return counted(changes.size());
    }

    private static String counted(int changes) {
        return changes == 1 ? "one change" : changes + " changes";
    }

    private static ResponseEntity<String> file(String name, String text) {
        return ResponseEntity.ok()
                .contentType(YAML)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(text);
    }
}
