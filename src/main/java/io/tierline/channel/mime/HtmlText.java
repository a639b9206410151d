package io.tierline.channel.mime;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** HTML as text: blocks become lines, quotations get a {@code >}, and places known to end a reply get a mark. */
final class HtmlText implements NodeVisitor {
    /** A line of its own where a mail program says that the earlier mail begins; from the private use area. */
    static final String END_OF_REPLY = "\uE000";

    private static final int MAX_HTML = 2_000_000;
    private static final Set<String> BLOCKS = Set.of(
            "div",
            "tr",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "table",
            "pre",
            "address",
            "section",
            "article",
            "header",
            "footer",
            "center",
            "dd",
            "dt",
            "dl",
            "form",
            "fieldset",
            "body");
    private static final Set<String> SILENT =
            Set.of("script", "style", "head", "title", "noscript", "template", "object");
    private static final String QUOTES = ".yahoo_quoted, #OLK_SRC_BODY_SECTION, .protonmail_quote, .tutanota_quote,"
            + " .zmail_extra, .gmail_quote_container, [data-marker=__QUOTED_TEXT__], #reply-intro, .moz-email-headers-table,"
            + " #divRplyFwdMsg, #x_divRplyFwdMsg, #appendonsend, hr#stopSpelling, hr#zwchr, [data-marker=__DIVIDER__],"
            + " #mail-editor-reference-message-container, .WM_ORIGINAL, .ms-outlook-mobile-reference-message";
    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n\\f]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\u200B\\u200E\\u200F\\u2060\\uFEFF\\u00AD]");

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private int quoted;
    private int silent;
    private int pre;
    private boolean gap;

    private HtmlText() {}

    static Document document(String html) {
        return Jsoup.parse(html.length() > MAX_HTML ? html.substring(0, MAX_HTML) : html);
    }

    /** Text with {@link #END_OF_REPLY} marks still in it. */
    static String marked(String html) {
        Document document = document(html);
        document.select(QUOTES).forEach(HtmlText::mark);
        document.select("div.gmail_quote").forEach(HtmlText::markUnlessForwarded);
        var text = new HtmlText();
        document.body().traverse(text);
        text.endLine();
        return text.out.toString().replaceAll("\\n{3,}", "\n\n").strip();
    }

    static String unmarked(String marked) {
        return marked.replaceAll("(?m)^>* ?" + END_OF_REPLY + "\\n?", "").replace(END_OF_REPLY, "");
    }

    private static void mark(Element element) {
        element.before(new Element("p").text(END_OF_REPLY));
    }

    private static void markUnlessForwarded(Element quote) {
        String start = quote.text();
        if (!Quoting.forwarded(start.substring(0, Math.min(start.length(), 80)))) mark(quote);
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text && silent == 0) append(text);
        if (!(node instanceof Element element)) return;
        String tag = element.normalName();
        if (SILENT.contains(tag)) silent++;
        if (tag.equals("pre")) pre++;
        if (breaks(tag)) endLine();
        if (tag.equals("blockquote")) quoted++;
        if (tag.equals("br")) forceLine();
        if (tag.equals("hr")) rule();
        if (tag.equals("li")) line.append("- ");
        if (tag.equals("img")) line.append(element.attr("alt").strip());
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) return;
        String tag = element.normalName();
        if (SILENT.contains(tag)) silent--;
        if (breaks(tag)) endLine();
        if (tag.equals("pre")) pre--;
        if (tag.equals("blockquote")) quoted--;
        if (tag.equals("td") || tag.equals("th")) line.append(' ');
        if (tag.equals("p")) gap = !element.className().toLowerCase(Locale.ROOT).contains("mso");
    }

    private static boolean breaks(String tag) {
        return BLOCKS.contains(tag) || tag.equals("p") || tag.equals("blockquote");
    }

    private void append(TextNode node) {
        String text = INVISIBLE.matcher(node.getWholeText()).replaceAll("").replace('\u00A0', ' ');
        if (pre > 0) {
            String[] lines = text.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (i > 0) forceLine();
                line.append(lines[i]);
            }
            return;
        }
        String collapsed = SPACE.matcher(text).replaceAll(" ");
        boolean doubled = collapsed.startsWith(" ") && (line.isEmpty() || line.charAt(line.length() - 1) == ' ');
        line.append(doubled ? collapsed.substring(1) : collapsed);
    }

    private void rule() {
        endLine();
        line.append("________________________________");
        endLine();
    }

    private void endLine() {
        if (!line.toString().isBlank()) forceLine();
        else line.setLength(0);
    }

    private void forceLine() {
        if (gap && !line.toString().isBlank())
            out.append(quoted > 0 ? ">".repeat(quoted) : "").append('\n');
        gap = false;
        if (quoted > 0) out.append(">".repeat(quoted)).append(' ');
        out.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
    }
}
