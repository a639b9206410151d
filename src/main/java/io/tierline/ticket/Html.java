package io.tierline.ticket;

import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The one place where HTML from outside is made harmless. What comes out holds text, lists, tables, quotes, links, and pictures
 * that came with it ({@code cid:…}); no script, style, form or frame, and nothing that is fetched from elsewhere.
 */
final class Html {

    private static final int MAX = 1_000_000;

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "div",
                    "span",
                    "b",
                    "strong",
                    "i",
                    "em",
                    "u",
                    "s",
                    "code",
                    "pre",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "hr",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "a",
                    "img",
                    "sub",
                    "sup")
            .allowUrlProtocols("http", "https", "mailto", "cid")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("colspan", "rowspan")
            .matching(java.util.regex.Pattern.compile("[0-9]{1,2}"))
            .onElements("td", "th")
            .allowAttributes("src")
            .matching((_, _, url) -> url.startsWith("cid:") ? url : null)
            .onElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .allowAttributes("width", "height")
            .matching(java.util.regex.Pattern.compile("[0-9]{1,4}"))
            .onElements("img")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    private Html() {}

    /** Null when there is nothing, or more than is kept: the plain text stands for it then. */
    static @Nullable String sanitised(@Nullable String html) {
        if (html == null || html.isBlank() || html.length() > MAX) {
            return null;
        }
        var clean = POLICY.sanitize(Text.clean(html)).strip();
        return clean.isEmpty() || clean.length() > MAX ? null : clean;
    }
}
