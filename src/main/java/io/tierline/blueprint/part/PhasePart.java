package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Shape;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Phase;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PhasePart implements Part {

    private static final Shape.Fields ENTRY = Shape.fields(
            must("key", Shape.key(), "The phase's name for chains, routing and targets."),
            must("name", Shape.text(Parts.LONGEST_NAME), "What people call it."));

    private final Directory directory;
    private final DirectoryQueries queries;

    PhasePart(Directory directory, DirectoryQueries queries) {
        this.directory = directory;
        this.queries = queries;
    }

    @Override
    public String name() {
        return "phases";
    }

    @Override
    public String about() {
        return "The phases of a customer's life, in order. Which customer is in which, and when, is planned on the screens.";
    }

    @Override
    public Shape shape() {
        return new Shape.Keyed(ENTRY, 50);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        queries.phases(desk.workspace()).stream()
                .filter(phase -> !phase.archived())
                .sorted(Comparator.comparingInt(Phase::position).thenComparing(Phase::key))
                .forEach(phase -> present.put(
                        phase.key(), Values.with("name", phase.name()).map()));
        return present;
    }

    @Override
    public void make(Desk desk, Map<String, Object> wanted, Map<String, Object> present) {
        var places = new LinkedHashMap<String, Integer>();
        queries.phases(desk.workspace()).forEach(phase -> places.put(phase.key(), phase.position()));
        var position = 0;
        for (var entry : wanted.entrySet()) {
            position++;
            var here = position;
            if (!entry.getValue().equals(present.get(entry.getKey()))
                    || !Integer.valueOf(here).equals(places.get(entry.getKey()))) {
                desk.attempt(
                        name() + "." + entry.getKey(),
                        () -> directory.definePhase(
                                desk.actor(),
                                entry.getKey(),
                                Values.of(entry.getValue()).text("name"),
                                here));
            }
        }
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        directory.archivePhase(desk.actor(), key);
    }
}
