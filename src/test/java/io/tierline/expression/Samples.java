package io.tierline.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Texts that a regular expression nearly or wholly matches, made by walking through it. What it asks of a place but does
 * not read (borders, looks ahead and behind) is not heeded: such texts miss by little, and that is wanted.
 */
final class Samples {

    private interface Node {
        void write(Random random, StringBuilder to);
    }

    private static final String USUAL = " \t\n\r.,:;!?-_=*#<>@\"'()[]{}|&/\\+%~^$0159azAZéßñ年｜：\u00a0\u0001";
    private static final int MOST = 3;

    private final String regex;
    private final int flags;
    private final Map<String, String> charactersOf = new HashMap<>();
    private final Node root;
    private int at;

    Samples(Pattern pattern) {
        this.regex = pattern.pattern();
        this.flags = pattern.flags();
        this.root = (flags & Pattern.LITERAL) == 0 ? alternatives() : characters(regex);
        if (at < regex.length() && (flags & Pattern.LITERAL) == 0) {
            throw new IllegalStateException("not understood from " + at + " on: " + regex);
        }
    }

    String next(Random random) {
        var text = new StringBuilder();
        root.write(random, text);
        return text.toString();
    }

    private Node alternatives() {
        var branches = new ArrayList<Node>();
        do {
            branches.add(sequence());
        } while (taken("|"));
        return branches.size() == 1
                ? branches.getFirst()
                : (random, to) -> branches.get(random.nextInt(branches.size())).write(random, to);
    }

    private Node sequence() {
        var parts = new ArrayList<Node>();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            parts.add(repeated(atom()));
        }
        return (random, to) -> parts.forEach(part -> part.write(random, to));
    }

    private Node repeated(Node node) {
        int least = 1;
        int most = 1;
        if (taken("*")) {
            least = 0;
            most = MOST;
        } else if (taken("+")) {
            most = MOST;
        } else if (taken("?")) {
            least = 0;
        } else if (at < regex.length() && regex.charAt(at) == '{') {
            int end = regex.indexOf('}', at);
            var bounds = regex.substring(at + 1, end).split(",", -1);
            at = end + 1;
            least = Integer.parseInt(bounds[0]);
            most = bounds.length == 1 ? least : least + MOST;
        } else {
            return node;
        }
        if (!taken("+")) {
            taken("?");
        }
        int from = least;
        int to = most;
        return (random, text) -> {
            for (int i = from + random.nextInt(to - from + 1); i > 0; i--) {
                node.write(random, text);
            }
        };
    }

    private Node atom() {
        if (taken("(")) {
            return group();
        }
        char first = regex.charAt(at);
        if (first == '[') {
            return oneOf(bracket());
        }
        if (first == '\\') {
            return escape();
        }
        at++;
        return switch (first) {
            case '^', '$' -> nothing();
            case '.' -> oneOf(".");
            default -> characters(String.valueOf(first));
        };
    }

    private Node group() {
        boolean looksOnly = false;
        if (taken("?<=") || taken("?<!") || taken("?=") || taken("?!")) {
            looksOnly = true;
        } else if (!taken("?:") && !taken("?>") && taken("?")) {
            int end = at;
            while (":)>".indexOf(regex.charAt(end)) < 0) {
                end++;
            }
            at = end;
            if (taken(")")) {
                return nothing(); // flags for what follows
            }
            at++;
        }
        var inside = alternatives();
        if (!taken(")")) {
            throw new IllegalStateException("no end of a group at " + at + ": " + regex);
        }
        return looksOnly ? (random, to) -> sometimes(inside, random, to) : inside;
    }

    private static void sometimes(Node node, Random random, StringBuilder to) {
        if (random.nextInt(3) == 0) {
            node.write(random, to);
        }
    }

    private Node escape() {
        char kind = regex.charAt(at + 1);
        if (kind == 'Q') {
            int end = regex.indexOf("\\E", at);
            var quoted = regex.substring(at + 2, end);
            at = end + 2;
            return characters(quoted);
        }
        if ("bBAzZG123456789".indexOf(kind) >= 0) {
            at += 2;
            return nothing();
        }
        if (kind == 'R') {
            at += 2;
            return characters("\n");
        }
        return oneOf(escaped());
    }

    /** A single escape: of one letter, or with a name or number behind it. */
    private String escaped() {
        int start = at;
        char kind = regex.charAt(at + 1);
        at += switch (kind) {
            case 'p', 'P' -> regex.charAt(at + 2) == '{' ? regex.indexOf('}', at) - at + 1 : 3;
            case 'u' -> 6;
            case 'x' -> regex.charAt(at + 2) == '{' ? regex.indexOf('}', at) - at + 1 : 4;
            case 'c' -> 3;
            default -> 2;
        };
        return regex.substring(start, at);
    }

    private String bracket() {
        int start = at;
        int depth = 0;
        do {
            char here = regex.charAt(at);
            if (here == '\\') {
                at++;
            } else if (here == '[') {
                depth++;
            } else if (here == ']' && !first(start)) {
                depth--;
            }
            at++;
        } while (depth > 0);
        return regex.substring(start, at);
    }

    private boolean first(int start) {
        return at == start + 1 || (at == start + 2 && regex.charAt(start + 1) == '^');
    }

    /** What this piece of an expression reads, of the usual characters and those the expression itself names. */
    private Node oneOf(String piece) {
        var fitting = charactersOf.computeIfAbsent(piece, this::fitting);
        return (random, to) -> to.append(fitting.charAt(random.nextInt(fitting.length())));
    }

    private String fitting(String piece) {
        try {
            var alone = Pattern.compile(piece, flags & ~Pattern.COMMENTS);
            var found = (USUAL + regex)
                    .chars()
                    .distinct()
                    .mapToObj(Character::toString)
                    .filter(one -> alone.matcher(one).matches())
                    .toList();
            return found.isEmpty() ? "?" : String.join("", found);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalStateException("not understood: " + piece + " of " + regex, wrong);
        }
    }

    private static Node characters(String text) {
        return (_, to) -> to.append(text);
    }

    private static Node nothing() {
        return (_, _) -> {};
    }

    private boolean taken(String text) {
        boolean there = regex.startsWith(text, at);
        at += there ? text.length() : 0;
        return there;
    }
}
