package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.channel.MailListener;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.PostOffice;
import io.tierline.testing.RunningTierline;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * A stranger names an address of a machine that only the desk reaches, wherever they can write something. The desk reads it,
 * keeps it, shows it, mails it on and searches it, and calls it nowhere.
 */
class StrangersAddressesTest extends RunningTierline {

    private static final String MARK = "Kingfisherbridge";

    @Autowired
    Cast cast;

    @Autowired
    MailListener listener;

    @Autowired
    Jobs jobs;

    @Test
    void noAddressThatAStrangerNamesIsCalled() throws Exception {
        try (var inside = new Inside()) {
            var company = cast.play();
            mail(company.desk(), "eve@" + company.domain(), inside.address());
            mail(company.desk(), company.customer().email(), inside.address());
            jobs.run("mail-intake");
            written(company, inside.address());
            jobs.run("mail-outbox");
            var pages = seen(company);

            assertThat(pages).as("pages that show the stranger's words").isGreaterThan(5);
            assertThat(PostOffice.mailsTo(company.customer().email()))
                    .anyMatch(sent -> PostOffice.text(sent).contains(MARK));
            assertThat(inside.calls()).isZero();
            assertThat(inside.callsAfterOneOfOurOwn()).isOne();
        }
    }

    private void mail(String to, String from, String address) throws MessagingException, IOException {
        var session = Session.getInstance(new Properties());
        var mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress(from, address + "/name", "UTF-8"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        mail.setSubject(MARK + " " + address + "/subject", "UTF-8");
        for (var header :
                List.of("List-Unsubscribe", "List-Help", "Content-Location", "Content-Base", "X-Face-URL", "Link")) {
            mail.setHeader(header, "<" + address + "/" + header + ">");
        }
        var parts = new MimeMultipart("related");
        parts.addBodyPart(part(html(address), "text/html", null));
        parts.addBodyPart(part(svg(address), "image/svg+xml", "picture.svg"));
        parts.addBodyPart(part(xml(address), "application/xml", "order.xml"));
        parts.addBodyPart(part(calendar(address), "text/calendar; method=REQUEST", "meeting.ics"));
        parts.addBodyPart(
                part("[InternetShortcut]\r\nURL=" + address + "/url", "application/internet-shortcut", "a.url"));
        parts.addBodyPart(part(
                "Content-Type: text/plain\r\n\r\n",
                "message/external-body; access-type=URL; URL=\"" + address + "/external\"",
                null));
        parts.addBodyPart(part("{\"$ref\":\"" + address + "/ref\"}", "application/json", address + "/named.json"));
        mail.setContent(parts);
        mail.saveChanges();
        try (var transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", listener.port(), null, null);
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }

    private static MimeBodyPart part(String text, String type, @Nullable String name) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), type)));
        part.setHeader("Content-ID", "<" + Integer.toHexString(text.hashCode()) + "@there>");
        if (name != null) {
            part.setFileName(name);
        }
        return part;
    }

    private static String html(String address) {
        return """
                <html><head><base href="AT/base"><link rel="stylesheet" href="AT/css"><link rel="preload" href="AT/preload">
                <link rel="icon" href="AT/icon"><meta http-equiv="refresh" content="0;url=AT/refresh">
                <style>@import url(AT/import); body { background: url('AT/background') } @font-face { src: url(AT/font) }</style>
                </head><body background="AT/body"><p>MARK AT/plain <a href="AT/link" ping="AT/ping">here</a></p>
                <img src="AT/img" srcset="AT/set 2x" alt="MARK"><picture><source srcset="AT/source"></picture>
                <div style="background-image:url(AT/style)">x</div><table background="AT/table"><tr><td>x</td></tr></table>
                <video src="AT/video" poster="AT/poster"></video><audio src="AT/audio"></audio><embed src="AT/embed">
                <object data="AT/object"></object><iframe src="AT/frame"></iframe><script src="AT/script"></script>
                <svg><image href="AT/image"/><use xlink:href="AT/use"/></svg><input type="image" src="AT/input">
                <form action="AT/form"><button>x</button></form><blockquote cite="AT/cite">x</blockquote></body></html>
                """.replace("AT", address).replace("MARK", MARK);
    }

    private static String svg(String address) {
        return """
                <?xml version="1.0"?><?xml-stylesheet href="AT/sheet"?>
                <!DOCTYPE svg [<!ENTITY x SYSTEM "AT/entity"><!ENTITY % y SYSTEM "AT/parameter"> %y;]>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
                <image xlink:href="AT/image"/><text>&x;</text></svg>
                """.replace("AT", address);
    }

    private static String xml(String address) {
        return """
                <?xml version="1.0"?>
                <!DOCTYPE order SYSTEM "AT/dtd" [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <order xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="AT AT/schema"><xi:include href="AT/include"/>&b;</order>
                """.replace("AT", address);
    }

    private static String calendar(String address) {
        return """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:AT/prod
                URL:AT/calendar
                REFRESH-INTERVAL;VALUE=DURATION:PT1M
                SOURCE;VALUE=URI:AT/source
                BEGIN:VTIMEZONE
                TZID:Nowhere/There
                TZURL:AT/zone
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:1@there
                DTSTAMP:20260101T000000Z
                DTSTART;VALUE=DATE:20261225
                SUMMARY:MARK
                ATTACH:AT/attach
                URL:AT/event
                END:VEVENT
                END:VCALENDAR
                """.replace("AT", address).replace("MARK", MARK).replace("\n", "\r\n");
    }

    private void written(Cast.Company company, String address) {
        var words = MARK + " " + address + "/words <img src=\"" + address + "/words-img\">";
        var mira = company.customer().api(port);
        var ida = company.firstLine().api(port);
        var ticket = mira.post("/api/v1/tickets", Map.of("subject", words, "body", words, "category", "printing"))
                .with(201);
        var path = "/api/v1/tickets/" + ticket.json().get("id").asString();
        mira.post(path + "/messages", Map.of("body", words, "html", html(address)));
        ida.post(path + "/assignment", Map.of()).with(200);
        ida.post(path + "/messages", Map.of("body", words, "html", html(address)));
        ida.post(path + "/solution", Map.of("text", words)).with(200);
        mira.post(path + "/rating", Map.of("rating", 1, "comment", words)).with(201);
        mira.post("/api/v1/tokens", Map.of("name", address, "days", 1));
        var portal = new Browser(port);
        portal.signIn(company.customer().email(), Cast.PASSWORD);
        portal.get("/portal/new");
        portal.post("/portal/requests", Map.of("subject", words, "body", words));
        company.admin()
                .api(port)
                .send("POST", "/api/v1/calendars/holidays", calendar(address), Map.of("Content-Type", "text/calendar"));
    }

    /** Has agent and customer look at each ticket and the agent search; answers how many pages show the words. */
    private long seen(Cast.Company company) {
        var agent = new Browser(port);
        agent.signIn(company.firstLine().email(), Cast.PASSWORD);
        var customer = new Browser(port);
        customer.signIn(company.customer().email(), Cast.PASSWORD);
        var bodies = new ArrayList<String>();
        for (JsonNode ticket :
                company.admin().api(port).get("/api/v1/tickets").json().get("items")) {
            var number = ticket.get("number").asString();
            bodies.add(agent.get("/tickets/" + number).body());
            bodies.add(customer.get("/portal/requests/" + number).body());
        }
        bodies.add(agent.get("/search?q=" + MARK).body());
        bodies.add(agent.get("/queues/all").body());
        return bodies.stream().filter(body -> body.contains(MARK)).count();
    }

    /** A machine that nobody but the desk could reach: counts who calls it. */
    private static final class Inside implements AutoCloseable {

        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger calls = new AtomicInteger();

        Inside() throws IOException {
            Thread.ofVirtual().start(this::count);
        }

        String address() {
            return "http://127.0.0.1:" + door.getLocalPort();
        }

        int calls() {
            return calls.get();
        }

        /** Whoever called before us stood before us in the row. */
        int callsAfterOneOfOurOwn() throws IOException {
            try (var own = new Socket(door.getInetAddress(), door.getLocalPort())) {
                assertThat(own.getInputStream().read()).isEqualTo('!');
            }
            return calls.get();
        }

        private void count() {
            while (!door.isClosed()) {
                try (var caller = door.accept()) {
                    calls.incrementAndGet();
                    caller.getOutputStream().write('!');
                } catch (IOException closed) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
