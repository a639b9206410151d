package io.tierline.oncall;

import io.tierline.directory.Way;
import java.util.List;

/**
 * By which means somebody wants to be paged.
 *
 * @param ways best first
 * @param revision 0 for who said nothing yet
 */
public record Preference(List<Way.Kind> ways, long revision) {

    public Preference {
        ways = List.copyOf(ways);
    }
}
