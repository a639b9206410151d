package io.tierline.portal;

import io.tierline.ticket.PersonRef;
import io.tierline.ticket.PromiseLine;
import io.tierline.ticket.TicketView;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was promised on a request and what became of it.
 *
 * @param stamp "3 of 4 kept"; null while nothing has ended
 */
public record Tally(List<Line> lines, @Nullable String stamp) {

    /** One promise: what it was and how it went. */
    public record Line(Standing standing, String promise, String says) {}

    static Tally of(TicketView view, Spoken spoken) {
        var promises = view.head().promises().stream()
                .filter(promise -> Plainly.TO_CUSTOMERS.contains(promise.kind()))
                .filter(promise -> !promise.state().equals("cancelled"))
                .toList();
        var lines = promises.stream()
                .collect(Collectors.groupingBy(
                        promise -> promise.kind() + " " + standing(promise, spoken.now()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(same -> line(same, spoken))
                .collect(Collectors.toCollection(ArrayList::new));
        var stamp = stamp(promises.stream()
                .map(promise -> standing(promise, spoken.now()))
                .toList());
        owners(view).ifPresent(lines::add);
        return new Tally(lines, stamp);
    }

    private static java.util.Optional<Line> owners(TicketView view) {
        List<PersonRef> owners = view.legs().stream()
                .map(TicketView.Leg::assignee)
                .filter(Objects::nonNull)
                .toList();
        return owners.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(new Line(Standing.KEPT, "Somebody always owns it", Banner.names(owners)));
    }

    private static @Nullable String stamp(List<Standing> standings) {
        var kept = standings.stream().filter(Standing.KEPT::equals).count();
        var broken = standings.stream().filter(Standing.BROKEN::equals).count();
        return kept + broken == 0 ? null : kept + " of " + (kept + broken) + " kept";
    }

    /** Those that come again, such as news, are told in one line where they went the same way. */
    private static Line line(List<PromiseLine> same, Spoken spoken) {
        var last = same.getLast();
        var standing = standing(last, spoken.now());
        var promise = Plainly.promise(last.kind(), last.targetMinutes(), last.bestEffort());
        return new Line(
                standing,
                promise,
                same.size() == 1
                        ? says(last, standing, spoken)
                        : "%d times, the last: %s".formatted(same.size(), says(last, standing, spoken)));
    }

    private static Standing standing(PromiseLine promise, Instant now) {
        return switch (promise.state()) {
            case "kept" -> Standing.KEPT;
            case "broken" -> promise.bestEffort() ? Standing.KEPT : Standing.BROKEN;
            case "paused" -> Standing.PAUSED;
            default -> promise.dueAt() != null && promise.dueAt().isBefore(now) ? Standing.BROKEN : Standing.RUNNING;
        };
    }

    private static String says(PromiseLine promise, Standing standing, Spoken spoken) {
        var took = spoken.span(Duration.ofMinutes(promise.elapsedMinutes()));
        return switch (standing) {
            case KEPT -> "Took " + took;
            case BROKEN -> late(promise, spoken);
            case PAUSED -> "The clock stands still" + (promise.elapsedMinutes() == 0 ? "" : " after " + took);
            case RUNNING, CLOSE ->
                promise.dueAt() == null ? "We have been on it for " + took : "By " + spoken.clock(promise.dueAt());
        };
    }

    private static String late(PromiseLine promise, Spoken spoken) {
        var over = promise.elapsedMinutes() - promise.targetMinutes();
        return over > 0 ? "Late by " + spoken.span(Duration.ofMinutes(over)) + ". We are sorry" : "Late. We are sorry";
    }
}
