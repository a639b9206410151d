package io.tierline.blueprint.proof;

import io.tierline.blueprint.text.Mark;
import io.tierline.promise.TargetFacts;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at every kind of ticket at every instant of a year. */
public final class Prover {

    private final Scene scene;
    private final Matching matching;
    private final Set<String> entered = new HashSet<>();
    private final Cases cases;
    private final Ways ways;
    private final Duties duties;
    private final CoverageCheck coverage;
    private final TeamCheck teams;
    private final CertificateCheck certificates;
    private final ApproverCheck approvers;
    private final LoopCheck loops;
    private final TargetCheck targets;
    private final LevelTimeCheck levelTimes;
    private final PageCheck pages;
    private final StandingCheck standings;
    private final RouteCheck routes;
    private final CriticalCheck critical;

    private Prover(Scene scene) {
        this.matching = new Matching(scene.setup());
        this.scene = scene;
        this.cases = new Cases(scene.setup());
        this.ways = new Ways(scene.setup());
        this.duties = new Duties(scene.findings(), this::look);
        this.coverage = new CoverageCheck(scene);
        this.teams = new TeamCheck(scene);
        this.certificates = new CertificateCheck(scene);
        this.approvers = new ApproverCheck(scene);
        this.loops = new LoopCheck(scene);
        this.targets = new TargetCheck(scene);
        this.levelTimes = new LevelTimeCheck(scene);
        this.pages = new PageCheck(scene);
        this.standings = new StandingCheck(scene);
        this.routes = new RouteCheck(scene, ways);
        this.critical = new CriticalCheck(scene);
    }

    /**
     * What is wrong with a blueprint that was found sound.
     *
     * @param sections what it says by section, in the form in which sections are compared; names in it mean something
     * @param marks where a path stands in the text
     * @param staff who there is; null when only the text is known: a team whose members it does not name counts as manned then
     * @param from when the year begins
     * @return holes first, each in the order of the text; at most 500
     */
    public static List<Finding> prove(
            Map<String, Map<String, Object>> sections,
            Function<String, Mark> marks,
            @Nullable Staff staff,
            Instant from) {
        var year = Year.from(from);
        var setup = new SetupReader(sections, year).read();
        var people = new People(setup, staff);
        var words = new Words(setup);
        var findings = new Findings(marks, words);
        var prover = new Prover(new Scene(setup, people, new Cover(setup, people, year), year, words, findings));
        prover.look();
        if (staff != null) {
            staff.periods().forEach(prover.critical::look);
        }
        return findings.all();
    }

    private void look() {
        for (var chain : scene.setup().chains()) {
            approvers.look(chain);
            loops.look(chain);
            chain.steps().forEach(step -> look(step.team(), "in the chain “%s”".formatted(chain.name())));
        }
        cases.phases().forEach(this::look);
        scene.setup().routes().values().forEach(route -> {
            pages.look(route);
            loops.look(route);
        });
    }

    private void look(@Nullable String phase) {
        var chains = ways.chains(phase);
        var all = cases.in(phase);
        if (chains.isEmpty() && !scene.setup().plans().isEmpty()) {
            unserved(phase, all.getFirst());
        }
        for (var facts : all) {
            var terms = new Terms(matching, facts);
            chains.forEach(chain -> look(chain, terms));
        }
    }

    private void look(Setup.Chain chain, Terms terms) {
        routes.look(chain, terms.facts());
        for (var entrance : ways.entrances(chain, terms.facts())) {
            if (entered.add(entrance.team().key())) {
                look(entrance.team(), "by a routing rule");
            }
            levelTimes.look(entrance, terms);
            duties.of(entrance, terms);
        }
    }

    private void look(Setup.Team team, String how) {
        teams.look(team, how);
        certificates.look(team);
    }

    private void look(Duty duty) {
        coverage.look(duty);
        targets.look(duty);
        loops.look(duty);
        pages.look(duty);
        standings.look(duty);
    }

    private void unserved(@Nullable String phase, TargetFacts facts) {
        scene.findings()
                .add(
                        Kind.COVERAGE,
                        Weight.HOLE,
                        phase == null ? "chains" : "phases." + phase,
                        "",
                        "No chain serves %s: whatever comes, first at %s, finds no team."
                                .formatted(
                                        scene.words().ticket(facts),
                                        Words.time(scene.year().from(), java.time.ZoneOffset.UTC)),
                        scene.year().from());
    }
}
