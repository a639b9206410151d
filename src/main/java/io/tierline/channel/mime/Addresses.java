package io.tierline.channel.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Address lists as people and programs really write them. What holds no address is left out. */
final class Addresses {
    private static final int LIMIT = 500;
    private static final Pattern SPEC =
            Pattern.compile("(?<![^\\s<>()\",;:@\\[\\]\\\\])[^\\s<>()\",;:@\\[\\]\\\\]++@[^\\s<>()\",;:@]+");
    private static final Pattern QUOTED_LOCAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.){1,200}+\"@[^\\s<>()\",;:@]+");
    private static final Pattern COMMENT = Pattern.compile("\\(([^()]*)\\)");

    private Addresses() {}

    static List<MailAddress> parse(String unfolded) {
        var found = new ArrayList<MailAddress>();
        for (String piece : split(unfolded)) {
            if (found.size() >= LIMIT) break;
            address(piece).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static List<String> split(String list) {
        return new Splitter(list).pieces();
    }

    private static Optional<MailAddress> address(String piece) {
        int open = piece.lastIndexOf('<');
        if (open >= 0) {
            int close = piece.indexOf('>', open);
            String inside = piece.substring(open + 1, close < 0 ? piece.length() : close);
            Optional<MailAddress> angled =
                    spec(inside).map(spec -> new MailAddress(name(piece.substring(0, open)), spec));
            if (angled.isPresent()) return angled;
        }
        return spec(piece).map(spec -> new MailAddress(bareName(piece, spec), spec));
    }

    /** With two signs @ it is nobody's address: one program would read the first, another the last. */
    private static Optional<String> spec(String text) {
        Matcher quoted = QUOTED_LOCAL.matcher(text);
        if (quoted.find()) return Optional.of(lowerDomain(quoted.group()));
        String bare = text.replace("mailto:", " ");
        Matcher plain = SPEC.matcher(bare);
        return plain.find() && !bare.startsWith("@", plain.end())
                ? Optional.of(lowerDomain(plain.group()))
                : Optional.empty();
    }

    private static String lowerDomain(String spec) {
        int at = spec.lastIndexOf('@');
        String domain = spec.substring(at + 1).toLowerCase(Locale.ROOT).replaceFirst("(?<![.>])[.>]++$", "");
        return spec.substring(0, at).replaceFirst("^['`]+", "") + "@" + domain.replaceFirst("(?<!['`])['`]++$", "");
    }

    private static String bareName(String piece, String spec) {
        Matcher comment = COMMENT.matcher(piece);
        if (comment.find()) return name(comment.group(1));
        int at = piece.toLowerCase(Locale.ROOT).indexOf(spec.toLowerCase(Locale.ROOT));
        return at > 0 ? name(piece.substring(0, at)) : "";
    }

    private static String name(String raw) {
        String text = HeaderText.decode(raw.strip());
        String unquoted = text.length() > 1 && text.startsWith("\"") ? text.replaceAll("^\"+|(?<!\")\"++$", "") : text;
        String name =
                HeaderText.decode(unquoted.replaceAll("\\\\(.)", "$1")).replaceAll("^['\\s]+|(?<!['\\s])['\\s]++$", "");
        return name.length() > 200 ? name.substring(0, 200) : name;
    }

    /** Splits at commas, semicolons and group colons that are not inside quotes, angles or comments. */
    private static final class Splitter {
        private final String list;
        private final List<String> pieces = new ArrayList<>();
        private boolean quoted;
        private boolean angle;
        private int comment;
        private int start;

        Splitter(String list) {
            this.list = list;
        }

        List<String> pieces() {
            for (int i = 0; i < list.length(); i++) {
                char c = list.charAt(i);
                if (c == '\\') {
                    i++;
                } else {
                    step(c, i);
                }
            }
            pieces.add(list.substring(Math.min(start, list.length())));
            return pieces;
        }

        private void step(char c, int at) {
            if (c == '"' && comment == 0) {
                quoted = !quoted && list.indexOf('"', at + 1) > 0;
            } else if (!quoted) {
                unquoted(c, at);
            }
        }

        private void unquoted(char c, int at) {
            switch (c) {
                case '(' -> comment++;
                case ')' -> comment = Math.max(0, comment - 1);
                case '<' -> angle = true;
                case '>' -> angle = false;
                case ';' -> end(at, comment == 0, at);
                case ',' -> end(at, comment == 0 && !angle, at);
                // A group's name before the colon is no address: nothing is kept of it.
                case ':' -> end(at, comment == 0 && !angle && !list.startsWith("mailto:", Math.max(0, at - 6)), start);
                default -> {}
            }
        }

        private void end(int at, boolean ends, int upTo) {
            if (ends) {
                pieces.add(list.substring(start, upTo));
                start = at + 1;
                angle = false;
            }
        }
    }
}
