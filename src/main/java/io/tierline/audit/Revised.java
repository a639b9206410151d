package io.tierline.audit;

import java.util.List;

/**
 * Something with revisions that administrative acts change.
 *
 * @param named under which name records tell of it
 * @param actions the acts that raise its revision, each by one
 */
public record Revised(String named, Object id, List<String> actions) {

    public static Revised of(String named, Object id, String... actions) {
        return new Revised(named, id, List.of(actions));
    }
}
