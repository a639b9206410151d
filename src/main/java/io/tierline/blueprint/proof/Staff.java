package io.tierline.blueprint.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who there is at a desk and what they are.
 *
 * @param roles by the e-mail address of each living person who has any, the keys of their roles
 * @param provider the addresses of the provider's people among them
 * @param living whether somebody who is there has the address
 * @param periods the critical periods that hold or will
 */
public record Staff(
        Map<String, Set<String>> roles, Set<String> provider, Predicate<String> living, List<Critical> periods) {

    public Staff {
        roles = Map.copyOf(roles);
        provider = Set.copyOf(provider);
        periods = List.copyOf(periods);
    }

    Set<String> rolesOf(String person) {
        return roles.getOrDefault(person, Set.of());
    }
}
