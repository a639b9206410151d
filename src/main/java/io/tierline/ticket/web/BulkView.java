package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.ticket.Queue;
import io.tierline.web.Field.Option;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to the chosen rows of a list.
 *
 * @param people to whom they can be given
 * @param kept how the list is filtered, so that it comes back the same
 */
public record BulkView(String action, List<Option> people, Map<String, String> kept) {

    /** Null for who only looks. */
    static @Nullable BulkView of(Actor actor, Queue queue, List<Option> people, Map<String, String> asked) {
        if (!actor.may(Permission.WORK_TICKETS)) {
            return null;
        }
        return new BulkView(
                Addresses.queue(queue) + "/acts",
                people,
                asked.entrySet().stream()
                        .filter(filter -> QueueView.FILTERS.contains(filter.getKey())
                                && !filter.getValue().isBlank())
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
