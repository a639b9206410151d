package io.tierline.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Says when each act of a story happened, counted from now. */
final class Timeline {

    /** Stories older than this are moved into working hours; newer ones are exact, for their clocks are watched. */
    private static final Duration EXACT = Duration.ofDays(4);

    private static final Duration SPREAD_OF_STARTS = Duration.ofHours(9);
    private static final Duration LAST_ACT = Duration.ofSeconds(40);
    private static final Duration SPREAD_OF_ANSWERS = Duration.ofMinutes(25);

    /** Hours in which people work. */
    interface Hours {
        Instant add(Instant start, Duration working);

        Duration between(Instant from, Instant to);

        /** The instant itself within the hours, otherwise when they begin next. */
        default Instant openingAtOrAfter(Instant at) {
            return add(at, Duration.ofSeconds(1)).minusSeconds(1);
        }
    }

    private final Instant now;
    private final Hours plan;
    private final Hours desk;

    /**
     * @param plan the hours of the customer's plan, in which working time is counted
     * @param desk the hours of those who answer
     */
    Timeline(Instant now, Hours plan, Hours desk) {
        this.now = now;
        this.plan = plan;
        this.desk = desk;
    }

    /** Of each story its times; a story that is counted from another stands after it in the list. */
    static Map<Story, List<Instant>> ofAll(List<Story> stories, Function<Story, Timeline> timelines) {
        var beginnings = new HashMap<String, Instant>();
        var all = new LinkedHashMap<Story, List<Instant>>();
        for (var story : stories) {
            var timeline = timelines.apply(story);
            var times = story.after() == null
                    ? timeline.of(story)
                    : timeline.of(story, Objects.requireNonNull(beginnings.get(story.after()), story.after()));
            all.put(story, times);
            if (story.key() != null) {
                beginnings.put(story.key(), times.getFirst());
            }
        }
        return all;
    }

    /** The beginning of the story, then one instant for each step. The last is before now. */
    private List<Instant> of(Story story) {
        var moved = mayMove(story) ? moved(story) : exact(story);
        return moved.getLast().isBefore(now) ? moved : squeezed(exact(story));
    }

    /** The same for a story that begins some time after another began: nothing in it is moved, so it stays within the other. */
    private List<Instant> of(Story story, Instant other) {
        return squeezed(exact(other.plus(story.at().length()), story));
    }

    /** Working time can reach into tomorrow when a weekend is in between; then the whole story is told faster. */
    private List<Instant> squeezed(List<Instant> times) {
        var first = times.getFirst();
        var room = Duration.between(first, now.minus(LAST_ACT)).toMillis();
        var length = Duration.between(first, times.getLast()).toMillis();
        if (length <= room) {
            return times;
        }
        return times.stream()
                .map(at -> first.plusMillis(Duration.between(first, at).toMillis() * room / length))
                .toList();
    }

    private static boolean mayMove(Story story) {
        return !story.at().working()
                && story.at().length().compareTo(EXACT) > 0
                && !story.about().contains("critical")
                && !story.about().contains("phone");
    }

    private List<Instant> exact(Story story) {
        return exact(before(story.at()), story);
    }

    private List<Instant> exact(Instant beginning, Story story) {
        var times = new ArrayList<Instant>();
        times.add(beginning);
        for (var step : story.steps()) {
            times.add(after(times.getLast(), step.after()));
        }
        return times;
    }

    private List<Instant> moved(Story story) {
        var times = new ArrayList<Instant>();
        times.add(intoHours(before(story.at()), story.subject(), SPREAD_OF_STARTS));
        for (var step : story.steps()) {
            times.add(intoHours(after(times.getLast(), step.after()), step.text(), SPREAD_OF_ANSWERS));
        }
        return times;
    }

    private Instant intoHours(Instant at, String salt, Duration spread) {
        var opening = desk.openingAtOrAfter(at);
        var jitter = Duration.ofSeconds(Math.floorMod(salt.hashCode(), spread.toSeconds()));
        return opening.equals(at) ? at : desk.openingAtOrAfter(opening.plus(jitter));
    }

    private Instant after(Instant at, Delay delay) {
        if (delay.beforeNow()) {
            return before(delay);
        }
        var next = delay.working() ? plan.add(at, delay.length()) : at.plus(delay.length());
        return delay.length().isZero() ? next.plusSeconds(20) : next;
    }

    private Instant before(Delay delay) {
        return delay.working() ? workingTimeBefore(delay.length()) : now.minus(delay.length());
    }

    /** The latest instant that has this much working time between itself and now, to the minute. */
    private Instant workingTimeBefore(Duration length) {
        var early = now.minus(length.multipliedBy(6)).minus(Duration.ofDays(12));
        var late = now;
        while (Duration.between(early, late).compareTo(Duration.ofMinutes(1)) > 0) {
            var middle = early.plus(Duration.between(early, late).dividedBy(2));
            if (plan.between(middle, now).compareTo(length) >= 0) {
                early = middle;
            } else {
                late = middle;
            }
        }
        return early;
    }
}
