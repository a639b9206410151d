package io.tierline.blueprint.proof;

import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.promise.TargetFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every kind of ticket there can be: phase by plan by severity, and by type and category as far as anything in the blueprint
 * makes a difference between them.
 */
final class Cases {

    private final Setup setup;

    Cases(Setup setup) {
        this.setup = setup;
    }

    List<@Nullable String> phases() {
        return orNone(setup.phases().keySet());
    }

    List<TargetFacts> in(@Nullable String phase) {
        var all = new ArrayList<TargetFacts>();
        for (var plan : orNone(setup.plans().keySet())) {
            for (var severity : Severity.values()) {
                for (var type : types()) {
                    for (var category : categories()) {
                        all.add(new TargetFacts(plan, severity, type, category, null, phase));
                    }
                }
            }
        }
        return all;
    }

    private List<@Nullable TicketType> types() {
        List<@Nullable TicketType> types = new ArrayList<>();
        types.add(null);
        said().map(TargetFacts::type).filter(Objects::nonNull).distinct().forEach(types::add);
        return types;
    }

    private List<@Nullable String> categories() {
        var categories = new LinkedHashSet<@Nullable String>();
        categories.add(null);
        said().map(TargetFacts::category).filter(Objects::nonNull).forEach(categories::add);
        Set<String> done = setup.doings().stream()
                .flatMap(doing -> doing.categories().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        categories.addAll(done);
        return new ArrayList<>(categories);
    }

    private Stream<TargetFacts> said() {
        return Stream.of(
                        setup.targets().stream()
                                .map(promised -> promised.target().when()),
                        setup.ladders().stream().map(climb -> climb.ladder().when()),
                        setup.rules().stream().map(Setup.Rule::when))
                .flatMap(all -> all);
    }

    private static List<@Nullable String> orNone(Collection<String> keys) {
        List<@Nullable String> all = new ArrayList<>(keys);
        if (all.isEmpty()) {
            all.add(null);
        }
        return all;
    }
}
