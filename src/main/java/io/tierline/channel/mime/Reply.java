package io.tierline.channel.mime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what the sender wrote now. Each line is text, blank, quoted, or introduces an earlier mail; the shape of that
 * sequence decides: an answer above, an answer below, answers in between (then everything is shown), or a forward (the same).
 */
final class Reply {
    private static final int MAX_LINES = 3_000;
    private static final int MAX_LINE = 2_000;
    private static final int ATTRIBUTION_LINES = 4;
    private static final Pattern QUOTED = Pattern.compile("^\\s{0,3}(?:[>|»]|&gt;)++ ?");
    private static final Pattern OPEN_LINK = Pattern.compile("<(?:https?://|mailto:)[^<>]*+$");

    private enum Line {
        TEXT,
        BLANK,
        QUOTE,
        INTRODUCTION,
        FORWARD
    }

    private final List<String> lines;
    private final Line[] kinds;

    private Reply(List<String> lines) {
        this.lines = lines;
        this.kinds = new Line[lines.size()];
    }

    /** The visible reply; the whole text if nothing would be left. */
    static String of(String text) {
        List<String> lines = text.lines().limit(MAX_LINES + 1L).toList();
        String whole = text.strip();
        if (lines.size() > MAX_LINES) return whole;
        String visible = new Reply(lines).visible().strip();
        return visible.isBlank() ? whole : visible;
    }

    private String visible() {
        classify();
        if (forwardFirst() || answersBetween()) return String.join("\n", lines);
        int start = start();
        if (start < 0) return String.join("\n", lines);
        int end = textFollowsIntroduction(start) ? lines.size() : lastQuote(start) + 1;
        var kept = new ArrayList<>(lines.subList(0, withoutRule(start)));
        kept.addAll(lines.subList(end, lines.size()));
        return String.join("\n", kept);
    }

    private void classify() {
        for (int i = 0; i < kinds.length; i++) kinds[i] = plainly(lines.get(i));
        for (int i = 0; i < kinds.length; i++) i = Math.max(i, introduction(i));
        joinWrappedQuotes();
        boolean introduced = Arrays.asList(kinds).contains(Line.INTRODUCTION);
        if (!introduced && count(Line.QUOTE) < 3) unquote();
    }

    private static Line plainly(String line) {
        if (line.isBlank()) return Line.BLANK;
        String bare = bare(line);
        if (Quoting.forwarded(bare)) return Line.FORWARD;
        return QUOTED.matcher(line).find() ? Line.QUOTE : Line.TEXT;
    }

    private static String bare(String line) {
        String cut = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line;
        return QUOTED.matcher(cut).replaceFirst("").strip();
    }

    /** Marks an introduction beginning at this line; answers its last line, or -1. */
    private int introduction(int at) {
        if (kinds[at] == Line.BLANK || kinds[at] == Line.FORWARD) return -1;
        String line = lines.get(at);
        if (line.contains(HtmlText.END_OF_REPLY) || Quoting.separator(bare(line))) return mark(at, at);
        int header = kinds[at] == Line.TEXT ? Quoting.headerBlock(lines, at) : 0;
        if (header > 0) return mark(at, at + header - 1);
        int end = attribution(at);
        return end < 0 ? -1 : mark(at, end);
    }

    private int attribution(int at) {
        var joined = new StringBuilder();
        for (int i = at; i < Math.min(lines.size(), at + ATTRIBUTION_LINES); i++) {
            if (kinds[i] == Line.BLANK || kinds[i] != kinds[at]) return -1;
            joined.append(joined.isEmpty() ? "" : " ").append(bare(lines.get(i)));
            if (Attribution.is(joined.toString())) return beginsLater(at, i) || !quoteLikely(at, i) ? -1 : i;
        }
        return -1;
    }

    /** The sender's own words may stand right above: of the lines that could be the first, one with "On …" wins. */
    private boolean beginsLater(int at, int end) {
        if (at == end) return false;
        if (!Attribution.canBegin(bare(lines.get(at)))) return true;
        for (int from = at + 1; from <= end; from++) {
            var joined = lines.subList(from, end + 1).stream().map(Reply::bare).toList();
            if (Attribution.beginsWithDate(joined.getFirst()) && Attribution.is(String.join(" ", joined))) return true;
        }
        return false;
    }

    /** "Our status page wrote 10:30:" in a sentence is no attribution; one followed by a quotation or at a line's end is. */
    private boolean quoteLikely(int at, int end) {
        boolean alone = at == 0 || kinds[at - 1] != Line.TEXT || followedByQuote(end);
        return alone && (lines.get(end).strip().matches(".*[:：]\\s*-*$") || followedByQuote(end));
    }

    private boolean followedByQuote(int end) {
        for (int i = end + 1; i < kinds.length; i++) {
            if (kinds[i] != Line.BLANK) return kinds[i] == Line.QUOTE;
        }
        return false;
    }

    private int mark(int from, int to) {
        Arrays.fill(kinds, from, to + 1, Line.INTRODUCTION);
        return to;
    }

    /** A long quoted line that a mail program wrapped leaves a tail without its mark. */
    private void joinWrappedQuotes() {
        for (int i = 1; i + 1 < kinds.length; i++) {
            boolean between = kinds[i] == Line.TEXT && kinds[i - 1] == Line.QUOTE && kinds[i + 1] == Line.QUOTE;
            String before = lines.get(i - 1);
            boolean wrapped = (before.length() >= 60 && lines.get(i).length() < before.length())
                    || OPEN_LINK.matcher(before).find();
            if (between && wrapped) kinds[i] = Line.QUOTE;
        }
    }

    private long count(Line kind) {
        return Arrays.stream(kinds).filter(k -> k == kind).count();
    }

    private void unquote() {
        for (int i = 0; i < kinds.length; i++) if (kinds[i] == Line.QUOTE) kinds[i] = Line.TEXT;
    }

    private boolean forwardFirst() {
        for (Line kind : kinds) {
            if (kind == Line.FORWARD) return true;
            if (kind == Line.QUOTE || kind == Line.INTRODUCTION) return false;
        }
        return false;
    }

    private boolean answersBetween() {
        boolean quote = false;
        boolean answer = false;
        for (Line kind : kinds) {
            if (kind == Line.QUOTE && answer) return true;
            if (kind == Line.INTRODUCTION) answer = false;
            if (kind == Line.QUOTE) quote = true;
            if (kind == Line.TEXT && quote) answer = true;
        }
        return false;
    }

    private int start() {
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == Line.INTRODUCTION || kinds[i] == Line.QUOTE) return i;
        }
        return -1;
    }

    private boolean textFollowsIntroduction(int start) {
        boolean introduced = false;
        for (int i = start; i < kinds.length; i++) {
            if (introduced && (kinds[i] == Line.TEXT || kinds[i] == Line.FORWARD)) return true;
            if (kinds[i] == Line.INTRODUCTION) introduced = true;
            if (kinds[i] == Line.QUOTE) introduced = false;
        }
        return false;
    }

    private int lastQuote(int start) {
        for (int i = kinds.length - 1; i > start; i--) {
            if (kinds[i] == Line.QUOTE || kinds[i] == Line.INTRODUCTION) return i;
        }
        return start;
    }

    /** The line drawn between answer and earlier mail belongs to neither. */
    private int withoutRule(int start) {
        int before = start - 1;
        while (before >= 0 && kinds[before] == Line.BLANK) before--;
        return before >= 0 && Quoting.RULE.matcher(lines.get(before)).matches() ? before : start;
    }
}
