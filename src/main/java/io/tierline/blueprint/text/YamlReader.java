package io.tierline.blueprint.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML from its events, so that nothing is built before it was counted: size, depth and what aliases multiply are bounded,
 * and no tag makes an object.
 */
final class YamlReader {

    static final int MOST_CHARACTERS = 1_000_000;
    static final int DEEPEST = 12;
    static final int MOST_VALUES = 50_000;

    private final Iterator<Event> events;
    private final List<Problem> problems;
    private final Map<String, Counted> anchors = new HashMap<>();
    private int values;

    private YamlReader(Iterator<Event> events, List<Problem> problems) {
        this.events = events;
        this.problems = problems;
    }

    /** All of the text is one buffer: the engine fails where the end of one divides a character in two, such as an emoji. */
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setCodePointLimit(MOST_CHARACTERS)
                .setBufferSize(text.length() + 1)
                .build();
    }

    /** The text's one document; empty when it cannot be read, which is then among the problems. */
    static Optional<Tree> read(String text, List<Problem> problems) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add(new Problem(
                    Mark.START,
                    "",
                    "The text is too long: at most %,d characters are read.".formatted(MOST_CHARACTERS)));
            return Optional.empty();
        }
        try {
            return new YamlReader(new Parse(settings(text)).parseString(text).iterator(), problems).document();
        } catch (Unreadable unreadable) {
            problems.add(unreadable.problem);
        } catch (MarkedYamlEngineException wrong) {
            var mark = wrong.getProblemMark().or(wrong::getContextMark).map(YamlReader::mark);
            problems.add(new Problem(mark.orElse(Mark.START), "", "This is not YAML: " + words(wrong) + "."));
        } catch (YamlEngineException wrong) {
            problems.add(new Problem(Mark.START, "", "This is not YAML: " + wrong.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<Tree> document() {
        Event event = events.next();
        while (event.getEventId() != Event.ID.DocumentStart) {
            if (event.getEventId() == Event.ID.StreamEnd) {
                throw new Unreadable(Mark.START, "The text is empty; a blueprint begins with “blueprint: 1”.");
            }
            event = events.next();
        }
        var tree = value(events.next(), 1).tree();
        events.next();
        var after = events.next();
        if (after.getEventId() == Event.ID.DocumentStart) {
            throw new Unreadable(mark(after), "A second document begins here; a blueprint is one document.");
        }
        return Optional.of(tree);
    }

    private Counted value(Event event, int depth) {
        if (depth > DEEPEST) {
            throw new Unreadable(mark(event), "This is nested too deep: at most %d levels.".formatted(DEEPEST));
        }
        var from = values;
        count(event, 1);
        var tree = switch (event) {
            case ScalarEvent scalar -> new Tree.Scalar(scalar.getValue(), scalar.isPlain(), mark(scalar));
            case SequenceStartEvent start -> items(start, depth);
            case MappingStartEvent start -> entries(start, depth);
            case AliasEvent alias -> again(alias);
            default -> throw new Unreadable(mark(event), "A value was expected here.");
        };
        var counted = new Counted(tree, values - from);
        if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
            node.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), counted));
        }
        return counted;
    }

    private Tree items(SequenceStartEvent start, int depth) {
        var items = new ArrayList<Tree>();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(value(event, depth + 1).tree());
        }
        return new Tree.Items(items, mark(start));
    }

    private Tree entries(MappingStartEvent start, int depth) {
        var entries = new LinkedHashMap<String, Tree.Entry>();
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw new Unreadable(mark(event), "A name was expected here.");
            }
            var before = entries.get(key.getValue());
            if (before != null) {
                problems.add(new Problem(
                        mark(key),
                        "",
                        "“%s” stands twice; first in line %d."
                                .formatted(
                                        shortened(key.getValue()), before.key().line())));
            }
            entries.put(
                    key.getValue(),
                    new Tree.Entry(mark(key), value(events.next(), depth + 1).tree()));
        }
        return new Tree.Entries(entries, mark(start));
    }

    private Tree again(AliasEvent alias) {
        var known = anchors.get(alias.getAlias().getValue());
        if (known == null) {
            throw new Unreadable(
                    mark(alias),
                    "Nothing before is anchored as “%s”."
                            .formatted(alias.getAlias().getValue()));
        }
        count(alias, known.values());
        return known.tree();
    }

    private void count(Event event, int more) {
        values += more;
        if (values > MOST_VALUES) {
            throw new Unreadable(
                    mark(event),
                    "This is too much: at most %,d values are read, those of aliases included.".formatted(MOST_VALUES));
        }
    }

    static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static Mark mark(Event event) {
        return event.getStartMark().map(YamlReader::mark).orElse(Mark.START);
    }

    private static Mark mark(org.snakeyaml.engine.v2.exceptions.Mark mark) {
        return new Mark(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String words(MarkedYamlEngineException wrong) {
        var context = wrong.getContext();
        var problem = wrong.getProblem();
        return context == null || context.isBlank() ? problem : context + ", " + problem;
    }

    /** @param values how many values it holds, itself included */
    private record Counted(Tree tree, int values) {}

    /** Reading cannot go on. */
    private static final class Unreadable extends RuntimeException {
        private final transient Problem problem;

        Unreadable(Mark mark, String message) {
            super(message, null, false, false);
            this.problem = new Problem(mark, "", message);
        }
    }
}
