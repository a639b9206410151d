package io.tierline.administration;

import io.tierline.directory.ChainStep;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WireWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The steps of a chain as lines of text, both ways: {@code L2 | team | job | way value, way value | approval | outside}. */
@Component
class ChainLines {

    static final String HINT = "One step a line, from L1 outwards: level | key of the team | what it does"
            + " | ways to reach it, such as “phone +00 555 0142, mail help@acme.example” | approved by: an e-mail address or"
            + " “approve-hand-offs” | “outside” for an outside party. What is last may be left out.";
    private static final String ANYBODY = "approve-hand-offs";
    private static final String OUTSIDE = "outside";
    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final int PARTS = 6;

    private final DirectoryQueries directory;
    private final Known known;

    ChainLines(DirectoryQueries directory, Known known) {
        this.directory = directory;
        this.known = known;
    }

    String written(Actor actor, List<ChainStep> steps) {
        return steps.stream().map(step -> line(actor, step)).collect(Collectors.joining("\n"));
    }

    List<ChainStep> read(Actor actor, Values values, String field) {
        var steps = new ArrayList<ChainStep>();
        for (var line : values.lines(field)) {
            var parts = new ArrayList<>(Arrays.asList(BAR.split(line, PARTS)));
            while (parts.size() < PARTS) {
                parts.add("");
            }
            steps.add(step(actor, values, field, parts));
        }
        return steps;
    }

    private ChainStep step(Actor actor, Values values, String field, List<String> parts) {
        var team = known.team(actor, values, field, parts.get(1));
        var approval = parts.get(4);
        var byPermission = approval.equals(ANYBODY);
        PersonId approver = approval.isEmpty() || byPermission
                ? null
                : known.person(actor, values, field, approval).orElse(null);
        if (!parts.get(0).matches("L[1-4]")) {
            values.problem(field, "malformed", "Each line begins with L1, L2, L3 or L4.");
        }
        return new ChainStep(
                TeamSection.level(parts.get(0)),
                team.map(found -> found.id()).orElseGet(TeamId::next),
                team.map(found -> found.organisation()).orElseGet(OrganisationId::next),
                approver,
                byPermission ? Permission.APPROVE_HAND_OFFS : null,
                parts.get(5).strip().equals(OUTSIDE),
                parts.get(2),
                ways(values, field, parts.get(3)));
    }

    private static List<Way> ways(Values values, String field, String text) {
        var ways = new ArrayList<Way>();
        for (var part : COMMA.splitAsStream(text).filter(one -> !one.isBlank()).toList()) {
            var cut = part.indexOf(' ');
            var kind = WireWord.parse(Way.Kind.class, cut < 0 ? part : part.substring(0, cut));
            if (kind.isEmpty() || cut < 0) {
                values.problem(
                        field,
                        "malformed",
                        "“%s” is no way: write portal, mail, phone, chat, hand-off or guidance and then how."
                                .formatted(part));
            } else {
                ways.add(new Way(kind.get(), part.substring(cut + 1).strip()));
            }
        }
        return ways;
    }

    private String line(Actor actor, ChainStep step) {
        var approver = step.approver();
        var approval = approver == null
                ? step.approverPermission() == null ? "" : ANYBODY
                : known.emails(actor, List.of(approver));
        var parts = new ArrayList<>(List.of(
                step.level().name(),
                directory.team(actor.workspace(), step.team()).orElseThrow().key(),
                step.job(),
                step.ways().stream()
                        .map(way -> way.kind().wire() + " " + way.value())
                        .collect(Collectors.joining(", ")),
                approval,
                step.outside() ? OUTSIDE : ""));
        while (parts.getLast().isEmpty()) {
            parts.removeLast();
        }
        return String.join(" | ", parts);
    }
}
