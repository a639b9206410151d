package io.tierline.channel.mime;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Foreign HTML made safe to show: no script, no style, no form, nothing fetched from elsewhere. */
final class HtmlSafe {
    private static final int MAX_HTML = 2_000_000;
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "div",
                    "span",
                    "br",
                    "hr",
                    "b",
                    "strong",
                    "i",
                    "em",
                    "u",
                    "s",
                    "strike",
                    "del",
                    "ins",
                    "sub",
                    "sup",
                    "small",
                    "big",
                    "tt",
                    "code",
                    "pre",
                    "kbd",
                    "samp",
                    "blockquote",
                    "q",
                    "cite",
                    "ul",
                    "ol",
                    "li",
                    "dl",
                    "dt",
                    "dd",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "center",
                    "address",
                    "table",
                    "thead",
                    "tbody",
                    "tfoot",
                    "tr",
                    "td",
                    "th",
                    "caption",
                    "a",
                    "img")
            .allowAttributes("colspan", "rowspan", "align", "valign")
            .onElements("td", "th", "tr", "table", "p", "div")
            .allowAttributes("dir", "lang", "title")
            .globally()
            .allowUrlProtocols("http", "https", "mailto", "cid")
            .allowAttributes("href")
            .onElements("a")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            // Only pictures that came with the mail: a fetched one would tell the sender who read it and when.
            .allowAttributes("src")
            .matching((_, _, url) -> url.startsWith("cid:") ? url : null)
            .onElements("img")
            .allowAttributes("alt", "width", "height")
            .onElements("img")
            .toFactory();

    private HtmlSafe() {}

    static String sanitise(String html) {
        String bounded = html.length() > MAX_HTML ? html.substring(0, MAX_HTML) : html;
        return Charsets.clean(POLICY.sanitize(bounded)).strip();
    }
}
