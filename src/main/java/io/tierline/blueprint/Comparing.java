package io.tierline.blueprint;

import io.tierline.blueprint.part.Desk;
import io.tierline.blueprint.part.Desks;
import io.tierline.blueprint.part.Part;
import io.tierline.blueprint.part.Parts;
import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Mark;
import io.tierline.blueprint.text.Nearest;
import io.tierline.blueprint.text.Problem;
import io.tierline.blueprint.text.References;
import io.tierline.blueprint.text.References.Reference;
import io.tierline.blueprint.text.YamlWriter;
import io.tierline.kernel.Actor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Reads a text, compares it with what runs, and makes it so. All of it inside the caller's transaction. */
@Component
class Comparing {

    private static final String ORGANISATIONS = "organisations";

    private final Parts parts;
    private final Desks desks;

    Comparing(Parts parts, Desks desks) {
        this.parts = parts;
        this.desks = desks;
    }

    /** A text beside what runs. */
    final class Comparison {
        private final Draft draft;
        private final Desk desk;
        private final Map<String, Map<String, Object>> wanted = new LinkedHashMap<>();
        private final Map<String, Map<String, Object>> present = new LinkedHashMap<>();

        private Comparison(Draft draft, Desk desk) {
            this.draft = draft;
            this.desk = desk;
        }

        String name() {
            return draft.value("name").map(Object::toString).orElse("");
        }

        List<Problem> problems() {
            return draft.problems();
        }

        boolean sound() {
            return draft.problems().isEmpty();
        }

        List<Change> changes() {
            return mentioned().stream()
                    .flatMap(part -> Differences.between(part, present(part), wanted(part)).stream()
                            .map(change -> withMoves(part, change)))
                    .toList();
        }

        /** What goes says how many open tickets what takes its place gets. */
        private Change withMoves(Part part, Change change) {
            if (change.kind() != Change.Kind.REMOVED) {
                return change;
            }
            var key = change.key();
            return replacement(part, key)
                    .map(instead -> change.moving(part.moves(desk, key), instead))
                    .orElse(change);
        }

        /** What runs of all that the text speaks of, as one text. */
        String presentText() {
            var all = new LinkedHashMap<String, Object>();
            mentioned().forEach(part -> all.put(part.name(), present(part)));
            return YamlWriter.write(all);
        }

        /** Makes it so, as that version; what is refused is among the problems afterwards. */
        void make(int version) {
            desk.becomes(version);
            make();
        }

        /** The same for a trial, which becomes no version. */
        void make() {
            try {
                mentioned().forEach(part -> part.make(desk, wanted(part), present(part)));
                mentioned().reversed().forEach(this::remove);
                if (desk.faults().isEmpty()) {
                    requireDone();
                }
            } catch (DataAccessException broken) {
                if (desk.faults().isEmpty()) {
                    throw broken;
                }
            }
            desk.faults().forEach(fault -> draft.wrong(fault.path(), fault.message()));
        }

        /** What it speaks of stands in this version from now on. */
        void under(int version) {
            mentioned().forEach(part -> part.under(desk, version));
        }

        private void remove(Part part) {
            present(part).forEach((key, entry) -> {
                if (!wanted(part).containsKey(key)) {
                    desk.removing(part, key, entry, replacement(part, key));
                }
            });
        }

        private Optional<String> replacement(Part part, String key) {
            return draft.section("replace")
                    .map(replace -> replace.get(part.name()))
                    .map(named -> (String) ((Map<?, ?>) named).get(key));
        }

        /** What was asked for is what runs now, or nothing is kept. */
        private void requireDone() {
            desk.learn(wanted.get(ORGANISATIONS));
            for (var part : mentioned()) {
                var left = Differences.between(part, part.present(desk, wanted.get(part.name())), wanted(part));
                if (!left.isEmpty()) {
                    throw new IllegalStateException("not made so: " + left);
                }
            }
        }

        private List<Part> mentioned() {
            return parts.all().stream()
                    .filter(part -> wanted.containsKey(part.name()))
                    .toList();
        }

        private Map<String, Object> present(Part part) {
            return present.getOrDefault(part.name(), Map.of());
        }

        private Map<String, Object> wanted(Part part) {
            return Differences.completed(part, wanted.getOrDefault(part.name(), Map.of()), present(part));
        }

        /** All there would be once it is made so: what the text says, and of what it does not speak of what runs. */
        Map<String, Map<String, Object>> sections() {
            var sections = new LinkedHashMap<String, Map<String, Object>>();
            parts.all()
                    .forEach(part ->
                            sections.put(part.name(), wanted.containsKey(part.name()) ? said(part) : present(part)));
            return sections;
        }

        /** What is wanted; of what is new also that it is said to have nobody. */
        private Map<String, Object> said(Part part) {
            var said = new LinkedHashMap<>(wanted(part));
            said.replaceAll((key, entry) ->
                    present(part).containsKey(key) ? entry : written(part).getOrDefault(key, entry));
            return said;
        }

        private Map<String, Object> written(Part part) {
            return wanted.getOrDefault(part.name(), Map.of());
        }

        /** What runs of a section. */
        Map<String, Object> present(String section) {
            return present.getOrDefault(section, Map.of());
        }

        Mark mark(String path) {
            return draft.mark(path);
        }

        boolean knowsPerson(String email) {
            return desk.knowsPerson(email);
        }

        private void read() {
            parts.all()
                    .forEach(part -> draft.value(part.name())
                            .ifPresent(value -> wanted.put(part.name(), part.tidy(draft, value))));
            desk.learn(wanted.get(ORGANISATIONS));
            parts.all().forEach(part -> present.put(part.name(), part.present(desk, wanted.get(part.name()))));
            var misread = draft.problems();
            mentioned().forEach(this::checkNames);
            parts.all().stream()
                    .filter(part -> !wanted.containsKey(part.name()))
                    .forEach(this::checkNeeds);
            checkReplacements();
            if (!sound()) {
                tellUse(misread);
            }
        }

        /** What is sound is tried, which tells of all that is in use; of the rest it is told here. */
        private void tellUse(List<Problem> misread) {
            mentioned().stream()
                    .filter(part -> misread.stream().noneMatch(problem -> problem.within(part.name())))
                    .forEach(part -> present(part).keySet().stream()
                            .filter(key -> !wanted(part).containsKey(key)
                                    && replacement(part, key).isEmpty())
                            .forEach(key -> part.tellUse(desk, key)));
            desk.faults().forEach(fault -> draft.wrong(fault.path(), fault.message()));
        }

        private void checkNames(Part part) {
            wanted.getOrDefault(part.name(), Map.of())
                    .forEach((key, entry) -> references(part, key, entry).forEach(this::checkName));
        }

        private void checkName(Reference reference) {
            if (reference.section().equals(References.PEOPLE)) {
                if (!desk.knowsPerson(reference.key())) {
                    draft.wrong(
                            reference.path(),
                            "Nobody here has the address %s. Add the person first, or leave this out."
                                    .formatted(reference.key()));
                }
                return;
            }
            var known = known(reference.section());
            if (!known.contains(reference.key())) {
                draft.wrong(
                        reference.path(),
                        "“%s” is not among the %s.%s"
                                .formatted(
                                        reference.key(),
                                        parts.things(reference.section()),
                                        Nearest.hint(reference.key(), known)));
            }
        }

        private Set<String> known(String section) {
            var there = present.getOrDefault(section, Map.of()).keySet();
            var said = wanted.get(section);
            return said == null ? there : said.keySet();
        }

        /** What the text does not speak of must not lose what it stands on. */
        private void checkNeeds(Part part) {
            present(part)
                    .forEach((key, entry) -> references(part, key, entry).stream()
                            .filter(reference -> goes(reference))
                            .forEach(reference -> draft.wrong(
                                    reference.section(),
                                    "“%s” is not here any more, but %s needs it, which this blueprint does not speak of."
                                            .formatted(reference.key(), reference.path()))));
        }

        private boolean goes(Reference reference) {
            var said = wanted.get(reference.section());
            return said != null
                    && !said.containsKey(reference.key())
                    && present.getOrDefault(reference.section(), Map.of()).containsKey(reference.key());
        }

        private void checkReplacements() {
            draft.section("replace")
                    .ifPresent(replace ->
                            replace.forEach((section, named) -> ((Map<?, ?>) named).forEach((old, anew) -> {
                                var path = "replace.%s.%s".formatted(section, old);
                                var said = wanted.get(section);
                                if (said == null) {
                                    draft.wrong(
                                            path,
                                            "Nothing goes away under %s: this blueprint does not have it."
                                                    .formatted(section));
                                } else if (said.containsKey((String) old)) {
                                    draft.wrong(
                                            path, "“%s” does not go away; it stands under %s.".formatted(old, section));
                                } else if (!said.containsKey((String) anew)) {
                                    draft.wrong(
                                            path,
                                            "“%s” is not among the %s.%s"
                                                    .formatted(
                                                            anew,
                                                            parts.things(section),
                                                            Nearest.hint((String) anew, said.keySet())));
                                }
                            })));
        }
    }

    private static List<Reference> references(Part part, String key, Object entry) {
        var all = new ArrayList<>(References.in(entry, part.entry(), part.name() + "." + key));
        all.addAll(part.named(key, entry));
        return all;
    }

    /** A text by itself. What it names must stand in it; of people nothing is known. */
    record Alone(Draft draft, Map<String, Map<String, Object>> sections) {}

    Alone alone(String text) {
        var draft = Draft.read(text, parts.grammar());
        var sections = new LinkedHashMap<String, Map<String, Object>>();
        parts.all()
                .forEach(part -> draft.value(part.name())
                        .ifPresent(value -> sections.put(part.name(), part.tidy(draft, value))));
        parts.all()
                .forEach(part -> sections.getOrDefault(part.name(), Map.of())
                        .forEach((key, entry) -> references(part, key, entry).stream()
                                .filter(reference -> !reference.section().equals(References.PEOPLE))
                                .filter(reference -> !sections.getOrDefault(reference.section(), Map.of())
                                        .containsKey(reference.key()))
                                .forEach(reference -> missing(draft, reference, sections))));
        return new Alone(draft, sections);
    }

    private static void missing(Draft draft, Reference reference, Map<String, Map<String, Object>> sections) {
        var section = reference.section().replace('-', ' ');
        var said = sections.get(reference.section());
        draft.wrong(
                reference.path(),
                said == null
                        ? "“%s” is looked for among the %s, which this text does not have. Name the desk that has them, or add them."
                                .formatted(reference.key(), section)
                        : "“%s” is not among the %s.%s"
                                .formatted(reference.key(), section, Nearest.hint(reference.key(), said.keySet())));
    }

    Comparison compare(Actor actor, String text) {
        var comparison = new Comparison(Draft.read(text, parts.grammar()), desks.open(actor));
        comparison.read();
        return comparison;
    }

    /** What differs between two texts, where one of them is silent too. */
    List<Change> between(String from, String to) {
        var before = Draft.read(from, parts.grammar());
        var after = Draft.read(to, parts.grammar());
        var changes = new ArrayList<Change>();
        for (var part : parts.all()) {
            var then = before.value(part.name())
                    .map(value -> part.tidy(before, value))
                    .orElse(Map.of());
            var now = after.value(part.name())
                    .map(value -> part.tidy(after, value))
                    .orElse(Map.of());
            changes.addAll(Differences.between(part, then, now));
        }
        return changes;
    }

    /** What runs, as a text that would change nothing. */
    String written(Actor actor, String name) {
        var desk = desks.open(actor);
        desk.learn(null);
        var present = new LinkedHashMap<String, Object>();
        parts.all().stream()
                .filter(part -> !part.name().equals(ORGANISATIONS))
                .forEach(part -> present.put(part.name(), part.written(part.present(desk, null))));
        var all = new LinkedHashMap<String, Object>();
        all.put("blueprint", 1);
        all.put("name", name);
        for (var part : parts.all()) {
            var written = part.name().equals(ORGANISATIONS)
                    ? part.written(part.present(desk, null))
                    : present.get(part.name());
            if (written instanceof Map<?, ?> map && !map.isEmpty()
                    || written instanceof List<?> list && !list.isEmpty()) {
                all.put(part.name(), written);
            }
        }
        return YamlWriter.write(all);
    }
}
