package io.tierline.channel;

import io.tierline.access.LinkLetter;
import io.tierline.contract.NotIncluded;
import io.tierline.contract.SupportChannel;
import io.tierline.oncall.PageAttempt;
import io.tierline.oncall.PageCalledOff;
import io.tierline.ticket.PromiseLine;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketView;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the desk's mails say. */
@Component
class MailWords {

    /** In escaped text, up to a quotation mark or bracket and without the end of the sentence. */
    private static final Pattern ADDRESS =
            Pattern.compile("https?://(?:(?!&(?:quot|lt|gt);)\\S){1,2000}(?<![.,;:!?)])");

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm 'in' VV", Locale.UK);

    private final String url;

    MailWords(@Value("${tierline.url:http://localhost:${server.port}}") String url) {
        this.url = url.replaceAll("(?<!/)/++$", "");
    }

    /** Text with its HTML. */
    record Said(String text, @Nullable String html) {}

    static String subject(TicketHead ticket) {
        return "Re: %s [T-%d]".formatted(ticket.subject().replaceFirst("(?i)^(?:re: ?)++", ""), ticket.number());
    }

    static String noticeSubject(String what, long number, String subject) {
        return subject.isBlank()
                ? "%s [T-%d]".formatted(what, number)
                : "%s: %s [T-%d]".formatted(what, subject, number);
    }

    Said acknowledgement(TicketHead ticket, Desk desk, ZoneId zone) {
        return paragraphs(
                "Hello " + ticket.requester().name() + ",",
                "we have your request “%s”. Its number is T-%d.".formatted(ticket.subject(), ticket.number()),
                expectation(ticket, zone).orElse("Somebody will look at it and answer you."),
                "To add something, answer this mail. To follow it: " + request(ticket.number()),
                desk.name());
    }

    /** What the plan leaves out, and the way that it includes. */
    Said notIncluded(String name, String subject, NotIncluded left, Desk desk) {
        return paragraphs(Stream.of(
                        name.isEmpty() ? "Hello," : "Hello " + name + ",",
                        "your mail “%s” reached us, but it is no request yet. %s".formatted(subject, left.says()),
                        left.offered().contains(SupportChannel.PORTAL) ? "Ask us here: " + url + "/portal/new" : "",
                        "Answers to what you asked before reach us by mail as ever.",
                        desk.name())
                .filter(said -> !said.isEmpty())
                .toArray(String[]::new));
    }

    private static Optional<String> expectation(TicketHead ticket, ZoneId zone) {
        Optional<Instant> due = ticket.promises().stream()
                .filter(promise -> promise.kind().equals("first-response") && promise.dueAt() != null)
                .findFirst()
                .map(PromiseLine::dueAt);
        return due.map(at -> "You will hear from us by " + MOMENT.format(at.atZone(zone)) + ".");
    }

    /** What somebody wrote, with who and where below it. */
    Said reply(TicketView.Message message, long number, Desk desk) {
        String below = "%s, %s\nT-%d · %s".formatted(message.author().name(), desk.name(), number, request(number));
        return said(message, below);
    }

    Said solution(TicketView.Message message, long number, Desk desk) {
        String below = "Does this solve it? Say yes or no here: %s\n\n%s, %s\nT-%d"
                .formatted(request(number), message.author().name(), desk.name(), number);
        return said(message, below);
    }

    /** For people who work on it: the text and who reads it. */
    Said notice(TicketView.Message message, long number) {
        return said(
                message,
                "From %s. Read by %s.\n%s".formatted(message.author().name(), message.readers(), link(number)));
    }

    /** The link opens a page that asks; opening it answers nothing. */
    Said page(PageAttempt attempt) {
        return paragraphs(Stream.of(
                        "Hello " + attempt.name() + ",",
                        "you are on call and paged: “" + attempt.label() + "”.",
                        attempt.why(),
                        "Say that you have it, or that it is not for you: " + url + attempt.answer(),
                        "Without an answer it goes on to the next at "
                                + MOMENT.format(attempt.answerBy().atZone(attempt.zone())) + ".",
                        attempt.link().isEmpty() ? "" : "What it is about: " + url + attempt.link())
                .filter(said -> !said.isEmpty())
                .toArray(String[]::new));
    }

    Said calledOff(PageCalledOff page) {
        return paragraphs(Stream.of(
                        "Hello " + page.name() + ",",
                        "you were paged: “" + page.label()
                                + "”. The page is called off, there is nothing left for you to do.",
                        page.why(),
                        page.link().isEmpty() ? "" : "What it was about: " + url + page.link())
                .filter(said -> !said.isEmpty())
                .toArray(String[]::new));
    }

    /** Opening the link changes nothing; its page asks for the new password. */
    Said link(LinkLetter letter, Desk desk) {
        var asked = letter.occasion() == LinkLetter.Occasion.FORGOTTEN;
        return paragraphs(
                "Hello " + letter.name() + ",",
                asked
                        ? "somebody, most likely you, has forgotten the password of " + letter.address() + "."
                        : "you are let in to the desk of " + desk.name() + " as " + letter.address() + ".",
                "Choose a password here, %s: %s"
                        .formatted(
                                asked ? "within an hour" : "within a day",
                                url + letter.link().path()),
                asked
                        ? "The link works once. If it was not you, do nothing: your password stays as it is."
                        : "The link works once.",
                desk.name());
    }

    Said notice(long number, String... says) {
        return paragraphs(String.join("\n\n", says), "T-%d: %s".formatted(number, link(number)));
    }

    Said news(String name, String says, String link) {
        return paragraphs("Hello " + name + ",", says, "See it: " + url + link);
    }

    /** "Due: Wednesday 11 March, 14:20 in Europe/Oslo." */
    String due(Instant at, ZoneId zone) {
        return "Due: " + MOMENT.format(at.atZone(zone)) + ".";
    }

    private static Said said(TicketView.Message message, String below) {
        String own = message.html() == null ? html(message.body()) : message.html();
        return new Said(message.body() + "\n\n-- \n" + below, own + "<hr>" + html(below));
    }

    private static Said paragraphs(String... paragraphs) {
        String text = String.join("\n\n", paragraphs);
        return new Said(text, html(text));
    }

    /** Where the customer follows it. */
    private String request(long number) {
        return url + "/portal/requests/" + number;
    }

    private String link(long number) {
        return url + "/tickets/" + number;
    }

    static String html(String text) {
        var linked = ADDRESS.matcher(escape(text)).replaceAll("<a href=\"$0\">$0</a>");
        return "<p>" + linked.replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
