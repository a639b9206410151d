package io.tierline.channel.mime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Raw bytes of any mail, however broken, to a {@link ParsedMail}.
 *
 * <p>Never fails: what cannot be read is left out and named in {@link ParsedMail#problems()}. The caller bounds the size
 * of the input; depth, number of parts and length of texts are bounded here.
 */
public final class MailReader {
    private static final int MAX_HEADER = 256 * 1024;
    private static final int MAX_SUBJECT = 500;
    private static final int MAX_TEXT = 1_000_000;

    private MailReader() {}

    /** Reads a mail whose envelope is not known; an empty array gives an empty mail. */
    public static ParsedMail read(byte[] raw) {
        return read(raw, Optional.empty());
    }

    /**
     * Reads a mail.
     *
     * @param envelopeSender as given by the delivering server; present and blank for the null sender of mail systems
     */
    public static ParsedMail read(byte[] raw, Optional<String> envelopeSender) {
        Set<String> problems = new LinkedHashSet<>();
        MimeNode mail = MimeReader.read(raw, problems);
        MailHeader header = mail.header();
        Content content = header.fields().isEmpty() ? Content.bare(raw) : Content.of(mail);
        List<MailAddress> from = senders(header);
        String text = bounded(HtmlText.unmarked(content.markedText()), problems);
        String reply = HtmlText.unmarked(Reply.of(withoutFiles(bounded(content.markedText(), problems))));
        String name = from.isEmpty()
                ? ""
                : from.getFirst().name() + " " + from.getFirst().localPart();
        return new ParsedMail(
                header.messageIds("message-id").stream().findFirst().orElse(""),
                header.messageIds("in-reply-to"),
                references(header),
                from,
                header.addresses("reply-to"),
                header.addresses("to"),
                header.addresses("cc"),
                cut(header.text("subject"), MAX_SUBJECT),
                MailDate.parse(header.first("date")),
                reply,
                Signature.of(reply, name),
                content.replyHtml(reply),
                text,
                content.safeHtml(),
                content.attachments(),
                Automations.of(header, from),
                new Bounces(mail, from, text, nullSender(header, envelopeSender)).find(),
                List.copyOf(problems));
    }

    /** What ties it to other mails; looks at no more than the header. */
    public static MailTies ties(byte[] raw) {
        MailHeader header = MimeReader.read(Arrays.copyOf(raw, headerEnd(raw)), new LinkedHashSet<>())
                .header();
        List<MailAddress> from = senders(header);
        return new MailTies(
                Stream.concat(header.messageIds("message-id").stream(), references(header).stream())
                        .toList(),
                from.isEmpty() ? "" : from.getFirst().address(),
                header.text("subject"));
    }

    /** Behind the first empty line. */
    private static int headerEnd(byte[] raw) {
        int bounded = Math.min(raw.length, MAX_HEADER);
        for (int i = 1; i < bounded; i++) {
            boolean empty =
                    raw[i] == '\n' && (raw[i - 1] == '\n' || (i > 1 && raw[i - 1] == '\r' && raw[i - 2] == '\n'));
            if (empty) return i + 1;
        }
        return bounded;
    }

    private static boolean nullSender(MailHeader header, Optional<String> envelopeSender) {
        return envelopeSender.filter(String::isBlank).isPresent()
                || header.all("return-path")
                        .anyMatch(value -> value.replaceAll("\\s", "").equals("<>"));
    }

    private static List<MailAddress> senders(MailHeader header) {
        List<MailAddress> from = header.addresses("from");
        if (!from.isEmpty()) return from;
        List<MailAddress> sender = header.addresses("sender");
        return sender.isEmpty() ? header.addresses("return-path") : sender;
    }

    private static List<String> references(MailHeader header) {
        return Stream.concat(header.messageIds("references").stream(), header.messageIds("in-reply-to").stream())
                .distinct()
                .toList();
    }

    private static String withoutFiles(String text) {
        return UuBlocks.find(text).remaining();
    }

    private static String bounded(String text, Set<String> problems) {
        if (text.length() > MAX_TEXT) problems.add("text-cut");
        return cut(text, MAX_TEXT);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** What of the tree is text, what is HTML and what is attached. */
    private static final class Content {
        private final List<String> texts = new ArrayList<>();
        private final List<String> htmls = new ArrayList<>();
        private final List<MailAttachment> attachments = new ArrayList<>();
        private boolean hasHtml;

        static Content of(MimeNode mail) {
            var content = new Content();
            content.add(mail, true);
            return content;
        }

        /** Something that is no mail at all: shown as it is. */
        static Content bare(byte[] raw) {
            var content = new Content();
            content.texts.add(Charsets.decode(raw, ""));
            return content;
        }

        String markedText() {
            String plain = String.join("\n\n", texts);
            return plain.isBlank() && !htmls.isEmpty() ? HtmlText.marked(String.join("<br>", htmls)) : plain;
        }

        String safeHtml() {
            return hasHtml ? HtmlSafe.sanitise(String.join("\n", htmls)) : "";
        }

        String replyHtml(String reply) {
            return hasHtml ? HtmlSafe.sanitise(HtmlCut.upTo(reply, String.join("\n", htmls))) : "";
        }

        List<MailAttachment> attachments() {
            var all = new ArrayList<>(attachments);
            for (String text : texts) {
                UuBlocks.find(text)
                        .files()
                        .forEach(file -> all.add(new MailAttachment(
                                FileNames.clean(file.name()), "application/octet-stream", "", false, file.content())));
            }
            return List.copyOf(all);
        }

        private void add(MimeNode node, boolean root) {
            if (node.type().equals("multipart/alternative") && node.multipart()) alternative(node);
            else if (node.type().equals("multipart/related") && node.multipart()) related(node);
            else if (node.multipart()) node.children().forEach(child -> add(child, false));
            else if (node.is("multipart/")) plain(node);
            else leaf(node, root);
        }

        private void leaf(MimeNode node, boolean root) {
            if (attached(node, root)) attach(node, false);
            else if (node.type().equals("text/html")) html(node);
            else plain(node);
        }

        private static boolean attached(MimeNode node, boolean root) {
            if (node.disposition().word().equals("attachment")) return true;
            boolean readable = node.is("text/")
                    && !node.type().matches("text/(?:calendar|vcard|x-vcard|x-amp-html|rfc822-headers|css|csv|xml)");
            return !readable || (!root && !node.fileName().isBlank());
        }

        private void alternative(MimeNode node) {
            var plainest = new Content();
            var richest = new Content();
            for (MimeNode child : node.children()) {
                var one = new Content();
                one.add(child, false);
                if (one.hasHtml) richest = one;
                else if (!one.texts.isEmpty() && plainest.texts.isEmpty()) plainest = one;
                attachments.addAll(one.attachments);
            }
            String plain = String.join("\n\n", plainest.texts);
            texts.add(plain.isBlank() && richest.hasHtml ? richest.markedText() : plain);
            htmls.addAll(richest.hasHtml ? richest.htmls : plainest.htmls);
            hasHtml |= richest.hasHtml;
        }

        private void related(MimeNode node) {
            add(node.children().getFirst(), false);
            node.children().stream().skip(1).forEach(child -> {
                if (child.multipart()) add(child, false);
                else attach(child, true);
            });
        }

        private void plain(MimeNode node) {
            String text = node.type().matches("text/(?:enriched|richtext)")
                    ? HtmlText.marked(node.text().replace("<<", "&lt;").replace("\n", "<br>"))
                    : node.text();
            texts.add(text);
            htmls.add("<pre>" + escape(text) + "</pre>");
        }

        private void html(MimeNode node) {
            String html = node.text();
            texts.add(HtmlText.marked(html));
            htmls.add(html);
            hasHtml = true;
        }

        private static String escape(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }

        private void attach(MimeNode node, boolean inline) {
            boolean shown = inline
                    || (node.disposition().word().equals("inline")
                            && !node.contentId().isBlank());
            attachments.add(new MailAttachment(
                    FileNames.of(node, attachments.size() + 1), node.type(), node.contentId(), shown, node.content()));
        }
    }

    /** Names of attachments made harmless: no path, no control characters, bounded. */
    private static final class FileNames {
        private static final int MAX_NAME = 150;

        static String of(MimeNode node, int number) {
            String given = clean(node.fileName());
            if (!given.isBlank()) return given;
            if (node.is("message/rfc822")) return attachedMail(node, number);
            String location = clean(node.header().text("content-location").replaceAll("[?#].*", ""));
            return location.isBlank() ? "part-" + number + extension(node.type()) : location;
        }

        private static String attachedMail(MimeNode node, int number) {
            String subject = clean(MimeReader.read(node.content(), new LinkedHashSet<>())
                    .header()
                    .text("subject"));
            return (subject.isBlank() ? "mail-" + number : cut(subject, 100)) + ".eml";
        }

        static String clean(String name) {
            String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
            String safe = last.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069<>:\"|?*]", "_")
                    .strip();
            String bounded = safe.length() > MAX_NAME ? safe.substring(safe.length() - MAX_NAME) : safe;
            return bounded.matches("\\.*") ? "" : bounded;
        }

        private static String extension(String type) {
            return Optional.of(type.substring(type.indexOf('/') + 1))
                    .map(subtype -> switch (subtype) {
                        case "plain" -> ".txt";
                        case "jpeg", "pjpeg" -> ".jpg";
                        case "delivery-status", "feedback-report", "rfc822-headers" -> ".txt";
                        case "ms-tnef" -> ".dat";
                        case "calendar" -> ".ics";
                        default -> subtype.matches("[a-z0-9]{1,5}") ? "." + subtype : ".bin";
                    })
                    .orElse(".bin");
        }
    }
}
