package io.tierline.channel.mime;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Cuts HTML after the reply that was found in its text, so that quotations need not be known twice. */
final class HtmlCut {
    /** What the text has and the HTML has not: bullets, rules, marks of quotation. */
    private static final String DRAWN = "-_>";

    private final String wanted;
    private int matched;

    private HtmlCut(String reply) {
        this.wanted = reply.replaceAll("[\\s\\u00A0]", "");
    }

    /** The HTML up to the reply's last letter; empty if the reply is not the beginning of the HTML. */
    static String upTo(String reply, String html) {
        Document document = HtmlText.document(html);
        document.select("head, style, script, title, noscript, template").remove();
        return new HtmlCut(reply).cut(document.body());
    }

    private String cut(Element body) {
        if (wanted.isEmpty()) return "";
        List<Node> said = new ArrayList<>();
        body.traverse((NodeVisitor) (node, _) -> {
            if (node instanceof TextNode || picture(node)) said.add(node);
        });
        for (Node node : said) {
            int end = match(words(node));
            if (end < 0) return "";
            if (matched == wanted.length()) {
                if (node instanceof TextNode text) text.text(text.getWholeText().substring(0, end));
                removeAfter(node, body);
                return body.html();
            }
        }
        return "";
    }

    private static boolean picture(Node node) {
        return node instanceof Element element && element.normalName().equals("img");
    }

    /** A picture says in the text what its alternative says. */
    private static String words(Node node) {
        return node instanceof TextNode text ? text.getWholeText() : node.attr("alt");
    }

    /** Matches a text's letters one by one; answers where the reply ended in it or its length, -1 if it says something else. */
    private int match(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (blank(c)) continue;
            while (matched < wanted.length()
                    && wanted.charAt(matched) != c
                    && DRAWN.indexOf(wanted.charAt(matched)) >= 0) {
                matched++;
            }
            if (matched == wanted.length()) return i;
            if (wanted.charAt(matched) != c) return -1;
            matched++;
            if (matched == wanted.length()) return i + 1;
        }
        return text.length();
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || c == '\u00A0' || "\u200B\u200E\u200F\u2060\uFEFF\u00AD".indexOf(c) >= 0;
    }

    /** Pictures right below the last words belong to them; what follows does not. */
    private static void removeAfter(Node last, Element body) {
        boolean below = true;
        for (Node node = last; node != null && !node.equals(body); node = node.parent()) {
            for (Node next = node.nextSibling(); next != null; ) {
                Node after = next.nextSibling();
                below &= wordless(next);
                if (!below) next.remove();
                next = after;
            }
        }
    }

    private static boolean wordless(Node node) {
        return switch (node) {
            case TextNode text -> text.isBlank();
            case Element element ->
                !element.hasText() && element.select("hr, blockquote").isEmpty();
            default -> true;
        };
    }
}
