package io.tierline.ticket.web;

import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import io.tierline.ticket.TicketHead;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How something that was done to several tickets is taken back, as one line of text: it goes to the browser and comes back.
 * Whoever changes it on the way only asks for what they could ask for anyway.
 */
final class Undo {

    static final String WITHOUT = "-";
    private static final Pattern STEP = Pattern.compile("([0-9]{1,18})@([0-9]{1,18}):([^;]{0,200})");
    private static final String BETWEEN = ";";

    private Undo() {}

    /**
     * One ticket.
     *
     * @param revision as it was left; if it has moved on, nothing is taken back
     * @param then whose it was, empty for nobody's; or, after a hyphen, the tag to take off
     */
    record Step(long number, long revision, String then) {

        static Step of(TicketHead after, String then) {
            return new Step(after.number(), after.revision(), then);
        }

        Optional<String> tag() {
            return then.startsWith(WITHOUT) ? Optional.of(then.substring(WITHOUT.length())) : Optional.empty();
        }

        Optional<PersonId> owner() {
            return Ids.parse(then).map(PersonId::new);
        }
    }

    static String written(List<Step> steps) {
        return steps.stream()
                .map(step -> step.number() + "@" + step.revision() + ":" + step.then())
                .collect(Collectors.joining(BETWEEN));
    }

    /** What is no step of ours is left out. */
    static List<Step> read(String text) {
        return Arrays.stream(text.split(BETWEEN, BulkPage.MOST + 1))
                .map(STEP::matcher)
                .filter(Matcher::matches)
                .map(step -> new Step(Long.parseLong(step.group(1)), Long.parseLong(step.group(2)), step.group(3)))
                .toList();
    }
}
