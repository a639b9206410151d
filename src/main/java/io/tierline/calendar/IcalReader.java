package io.tierline.calendar;

import io.tierline.calendar.HolidayFile.LeftOut;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Refused;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;

/**
 * Reads the whole days of an iCalendar file (RFC 5545) as holidays. Of the library only the parser and the rules are used:
 * its model of a calendar would fetch time zones from addresses that the file names.
 */
final class IcalReader {
    static final int LARGEST = 1_000_000;
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_RULES = 500;
    private static final int DEEPEST = 8;
    private static final Pattern MARK = Pattern.compile("^\\uFEFF");

    private final LocalDate horizon;
    private final Map<LocalDate, String> days = new TreeMap<>();
    private final Map<String, String> rules = new TreeMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private IcalReader(LocalDate horizon) {
        this.horizon = horizon;
    }

    /**
     * Reads a file. What comes again without end, and not by a rule that can be written down, is read until the horizon.
     * Refuses what is no iCalendar file, too large, or brings too much.
     */
    static HolidayFile read(byte[] file, LocalDate horizon) {
        if (file.length > LARGEST) {
            throw refused("too-large", "This file is larger than 1 MB. Leave out what is no holiday.");
        }
        var reader = new IcalReader(horizon);
        reader.take(events(file));
        return reader.brought();
    }

    private void take(List<IcalEvent> events) {
        if (events.stream().filter(event -> event.rule().isPresent()).count() > MOST_RULES) {
            throw refused("too-many", "This file has more than %d entries that come again.".formatted(MOST_RULES));
        }
        Map<String, List<LocalDate>> replaced = new HashMap<>();
        events.forEach(event -> event.replaces()
                .ifPresent(day -> replaced.computeIfAbsent(event.uid(), uid -> new ArrayList<>())
                        .add(day)));
        for (IcalEvent event : events) {
            take(event, event.replaces().isPresent() ? List.of() : replaced.getOrDefault(event.uid(), List.of()));
        }
    }

    private void take(IcalEvent event, List<LocalDate> replaced) {
        LocalDate first = event.firstDay().orElse(null);
        if (event.cancelled()) {
            leaveOut(event, "It is cancelled.");
        } else if (first == null) {
            leaveOut(
                    event, "It does not begin with a day. Only whole days are holidays; other hours are an exception.");
        } else if (event.days() == 0) {
            leaveOut(event, "It does not take whole days, or more than a year.");
        } else {
            takeDays(event, first, replaced);
        }
    }

    private void takeDays(IcalEvent event, LocalDate first, List<LocalDate> replaced) {
        List<LocalDate> without = Stream.concat(replaced.stream(), event.listed("EXDATE").stream())
                .toList();
        String rule = event.rule().orElse(null);
        if (rule == null) {
            add(event, first);
        } else {
            IcalRule.of(rule).ifPresentOrElse(read -> takeRule(event, read, first, without), () -> {
                leaveOut(event, "Its rule cannot be read: " + rule.substring(0, Math.min(rule.length(), 100)));
            });
        }
        event.listed("RDATE").forEach(day -> add(event, day));
    }

    private void takeRule(IcalEvent event, IcalRule rule, LocalDate first, List<LocalDate> without) {
        String written =
                event.days() == 1 && without.isEmpty() ? rule.written(first).orElse(null) : null;
        if (written != null) {
            rules.merge(written, event.summary(), Holidays::both);
            return;
        }
        rule.days(first, horizon).stream().filter(day -> !without.contains(day)).forEach(day -> add(event, day));
    }

    private void add(IcalEvent event, LocalDate first) {
        for (int day = 0; day < event.days(); day++) {
            days.merge(first.plusDays(day), event.summary(), Holidays::both);
        }
        if (days.size() + rules.size() > DefinitionReader.MOST_DATES) {
            throw refused("too-many", "This file brings more than %d holidays.".formatted(DefinitionReader.MOST_DATES));
        }
    }

    private void leaveOut(IcalEvent event, String why) {
        leftOut.add(new LeftOut(event.summary().isEmpty() ? "An entry without a name" : event.summary(), why));
    }

    private HolidayFile brought() {
        List<String> lines = new ArrayList<>();
        rules.forEach((rule, name) -> lines.add(line(rule, name)));
        days.forEach((day, name) -> lines.add(line(day.toString(), name)));
        return new HolidayFile(List.copyOf(lines), List.copyOf(leftOut));
    }

    private static String line(String stated, String name) {
        return name.isEmpty() ? stated : stated + " # " + name;
    }

    private static List<IcalEvent> events(byte[] file) {
        String text = MARK.matcher(new String(file, StandardCharsets.UTF_8)).replaceFirst("");
        var collected = new Collected();
        try {
            new CalendarParserImpl(true).parse(new UnfoldingReader(new StringReader(text), true), collected);
        } catch (ParserException | IOException unreadable) {
            throw unreadable.getCause() instanceof Refused refused ? refused : refused(unreadable);
        }
        return collected.events;
    }

    private static Refused refused(Exception unreadable) {
        return refused(
                "not-icalendar",
                unreadable instanceof ParserException parser && parser.getLineNo() > 0
                        ? "This is not an iCalendar file: line %d cannot be read.".formatted(parser.getLineNo())
                        : "This is not an iCalendar file.");
    }

    private static Refused refused(String code, String words) {
        return Refused.of(CalendarRefusal.UNREADABLE_FILE, List.of(new FieldProblem("file", code, words)));
    }

    /** Gathers the properties of events; those of alarms and time zones inside or beside them are passed over. */
    private static final class Collected implements ContentHandler {
        private final List<IcalEvent> events = new ArrayList<>();
        private final List<String> inside = new ArrayList<>();
        private Map<String, List<String>> properties = new HashMap<>();
        private String property = "";

        @Override
        public void startCalendar() {}

        @Override
        public void endCalendar() {}

        @Override
        public void startComponent(String name) {
            inside.add(name.toUpperCase(Locale.ROOT));
            if (inside.size() > DEEPEST) {
                throw refused("not-icalendar", "This file nests deeper than any calendar does.");
            }
            if (inEvent()) {
                properties = new HashMap<>();
            }
        }

        @Override
        public void endComponent(String name) {
            if (inEvent()) {
                events.add(new IcalEvent(properties));
            }
            if (events.size() > MOST_EVENTS) {
                throw refused("too-many", "This file has more than %d entries.".formatted(MOST_EVENTS));
            }
            inside.removeLast();
        }

        @Override
        public void startProperty(String name) {
            property = name.toUpperCase(Locale.ROOT);
        }

        @Override
        public void propertyValue(String value) {
            if (inEvent()) {
                properties.computeIfAbsent(property, name -> new ArrayList<>()).add(value.strip());
            }
        }

        @Override
        public void endProperty(String name) {}

        @Override
        public void parameter(String name, String value) {}

        private boolean inEvent() {
            return inside.size() == 1 && inside.getFirst().equals("VEVENT");
        }
    }
}
