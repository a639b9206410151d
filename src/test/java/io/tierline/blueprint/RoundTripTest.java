package io.tierline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.blueprint.part.Parts;
import io.tierline.blueprint.text.Shape;
import io.tierline.certification.Certification;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.TeamStanding;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationKind;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Everything that can be said goes in, comes out as it was, and makes the same of an empty workspace. */
class RoundTripTest extends RunningTierline {

    private static final Path EVERYTHING = Path.of("src/test/resources/blueprint/everything.yaml");
    private static final List<String> PEOPLE = List.of("ada", "bo", "cleo", "dan");

    @Autowired
    SmallWorld world;

    @Autowired
    Blueprints blueprints;

    @Autowired
    Parts parts;

    @Autowired
    DirectoryQueries directory;

    @Autowired
    Certification certification;

    private String domain = "";
    private String text = "";

    @BeforeEach
    void everything() throws IOException {
        clock.set(WEDNESDAY_MORNING);
        domain = SmallWorld.unique() + ".example";
        text = Files.readString(EVERYTHING).replace("DOMAIN", domain);
    }

    @Test
    void whatComesOutChangesNothingHereAndMakesTheSameElsewhere() {
        var here = deskWithPeople();
        blueprints.apply(here, text, null);

        var exported = blueprints.export(here);

        assertThat(blueprints.plan(here, exported)).satisfies(plan -> {
            assertThat(plan.problems()).isEmpty();
            assertThat(plan.changes()).isEmpty();
        });
        var elsewhere = deskWithPeople();
        blueprints.apply(elsewhere, exported, null);
        assertThat(blueprints.export(elsewhere)).isEqualTo(exported);
        assertThat(blueprints.plan(elsewhere, text).changes()).isEmpty();
    }

    /** So that a field that is added later and forgotten here fails. */
    @Test
    void nothingThatCanBeSaidIsLeftOut() {
        var here = deskWithPeople();
        blueprints.apply(here, text, null);

        var exported = blueprints.export(here);

        assertThat(names(parts.grammar()))
                .hasSizeGreaterThan(80)
                .allSatisfy(name -> assertThat(exported).containsPattern("(^|[\\s{\"])" + name + "\"?:"));
    }

    @Test
    void aVersionIsRestoredWithMarksAndCertificates() {
        var desk = deskWithPeople();
        blueprints.apply(desk, text, null);
        blueprints.apply(
                desk,
                text.replace(
                                "leads: [ada@%s], seniors: [bo@%s]".formatted(domain, domain),
                                "leads: [bo@" + domain + "]")
                        .replace("until: 2027-03-31", "until: 2027-06-30")
                        .replace("  deep: {name", "  deeper: {name"),
                null);
        assertThat(blueprints.compare(desk, 1, 2)).extracting(Change::section).contains("teams", "certificates");

        blueprints.restore(desk, 1, null);

        assertThat(blueprints.plan(desk, text).changes()).isEmpty();
        var team = directory.teamByKey(desk.workspace(), "desk").orElseThrow().id();
        var standings = directory.standingsIn(desk.workspace(), team);
        assertThat(standings).containsEntry(person(desk, "ada"), TeamStanding.LEAD);
        assertThat(standings).containsEntry(person(desk, "bo"), TeamStanding.SENIOR);
        assertThat(certification.missing(desk.workspace(), person(desk, "cleo"), Level.L1, team))
                .containsExactly("Product, first level");
        assertThat(certification.missing(desk.workspace(), person(desk, "bo"), Level.L1, team))
                .isEmpty();
    }

    @Test
    void whoIsNotNamedKeepsMarksAndCertificatesAndWhoLeavesLosesTheMark() {
        var desk = deskWithPeople();
        blueprints.apply(desk, text, null);

        var silent = text.replaceAll(", leads: \\[[^]]*]", "")
                .replaceAll(", seniors: \\[[^]]*]", "")
                .replaceAll(",? ?holders: \\[.*]", "")
                .replace("    holders: ", "");
        assertThat(blueprints.plan(desk, silent)).satisfies(plan -> {
            assertThat(plan.problems()).isEmpty();
            assertThat(plan.changes()).isEmpty();
        });
        blueprints.apply(desk, silent.replace("members: [ada@" + domain + ", ", "members: ["), null);

        var team = directory.teamByKey(desk.workspace(), "desk").orElseThrow().id();
        assertThat(directory.standingsIn(desk.workspace(), team)).doesNotContainKey(person(desk, "ada"));
        assertThat(blueprints.export(desk)).doesNotContain("leads");
    }

    @Test
    void nobodyIsSaidWithAnEmptyList() {
        var desk = deskWithPeople();
        blueprints.apply(desk, text, null);

        blueprints.apply(
                desk,
                text.replaceAll("seniors: \\[[^]]*]", "seniors: []")
                        .replace("holders: [{person: dan@%s, until: 2026-12-31}]".formatted(domain), "holders: []"),
                null);

        assertThat(blueprints.export(desk)).doesNotContain("seniors", "2026-12-31\n");
    }

    @Test
    void faultsOfMarksAndCertificatesHaveTheirPlace() {
        var desk = deskWithPeople();

        var said = blueprints
                .plan(
                        desk,
                        text.replace("leads: [ada@", "leads: [dan@")
                                .replace(
                                        "seniors: [bo@%s, dan@".formatted(domain),
                                        "seniors: [dan@%s, cleo@".formatted(domain))
                                .replace("levels: [L1, L2]", "levels: [L1, L7]")
                                .replace("teams: [depth]", "teams: [deepth]")
                                .replace("until: 2027-03-31", "until: 2027-02-31")
                                .replace("{person: ada@%s}".formatted(domain), "{person: eve@%s}".formatted(domain))
                                .replace("phase: set-up, role: manager, every", "phase: setup, role: boss, every"))
                .problems()
                .stream()
                .map(problem -> problem.said("desk.yaml"))
                .toList();

        assertThat(said)
                .hasSize(8)
                .anySatisfy(
                        line -> assertThat(line).matches("desk.yaml:33:\\d+: teams.*dan@.* is not among the members.*"))
                .anySatisfy(line ->
                        assertThat(line).matches("desk.yaml:34:\\d+: teams.*cleo@.* is not among the members.*"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("desk.yaml:39:18:").contains("“L7”"))
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:40:").contains("2027-02-31", "no day"))
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:40:").contains("eve@"))
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:41:").contains("deepth", "“depth”"))
                .anySatisfy(line -> assertThat(line).contains("“setup” is not among the phases", "“set-up”"))
                .anySatisfy(line -> assertThat(line).contains("“boss” is not among the roles"));
    }

    private Actor deskWithPeople() {
        var system = Actor.system(world.workspace("Everything"));
        var house = world.organisation(system.workspace(), OrganisationKind.PROVIDER, "Set up by hand");
        PEOPLE.forEach(name -> world.person(system.workspace(), house, name, name + "@" + domain, "agent"));
        return system;
    }

    private io.tierline.kernel.PersonId person(Actor desk, String name) {
        return directory
                .personByEmail(desk.workspace(), name + "@" + domain)
                .orElseThrow()
                .id();
    }

    /** Every name of the grammar; “replace” is a word about a change and never comes out. */
    private static Set<String> names(Shape.Fields grammar) {
        var names = new HashSet<String>();
        grammar.fields().stream()
                .filter(field -> !field.name().equals("replace"))
                .forEach(field -> gather(field, names));
        return names;
    }

    private static void gather(Shape.Field field, Set<String> names) {
        names.add(field.name());
        inside(field.shape()).forEach(inner -> gather(inner, names));
    }

    private static Stream<Shape.Field> inside(Shape shape) {
        return switch (shape) {
            case Shape.Fields fields -> fields.fields().stream();
            case Shape.Keyed keyed -> keyed.item().fields().stream();
            case Shape.ListOf list -> inside(list.item());
            case Shape.InTurn turns -> inside(turns.item());
            case Shape.MapOf map -> inside(map.value());
            case Shape.AnyOf any -> any.shapes().stream().flatMap(RoundTripTest::inside);
            default -> Stream.empty();
        };
    }
}
