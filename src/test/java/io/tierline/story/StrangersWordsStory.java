package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.tierline.channel.Intake;
import io.tierline.channel.MailListener;
import io.tierline.kernel.Actor;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.Api;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.Window;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A stranger puts scripts into everything they can fill, by mail, portal and API; then agent, manager, administrator and
 * customer open every page there is. Nothing runs, the content security policy has nothing to stop, and no page is broken.
 */
@Tag("browser")
class StrangersWordsStory extends RunningTierline {

    private static final String MARK = "Zebracrossing";
    private static final String SCRIPT =
            MARK + "'\"><script>fired()</script><img src=x onerror=fired()><svg onload=fired()>"
                    + "{{fired()}}${fired()}`${fired()}`";
    private static final String HTML =
            "<p>" + MARK + "</p><script>fired()</script><img src=x onerror=fired()><svg><script>fired()"
                    + "</script></svg><iframe srcdoc='<script>parent.fired()</script>'></iframe><a href=\"javascript:fired()\">a</a>"
                    + "<a href=\" java&#10;script:fired()\">b</a><a href=\"data:text/html,<script>fired()</script>\">c</a>"
                    + "<form action=/sign-out method=post><button>d</button></form><style>*{background:url(javascript:fired())}</style>"
                    + "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=fired()&gt;\">"
                    + "<div hx-get=/palette hx-trigger=load hx-on:click=fired() onclick=fired() style=position:fixed;inset:0>e</div>"
                    + "<base href=https://evil.example><meta http-equiv=refresh content=0;url=https://evil.example>";

    private static final String TAG = "<img/src=x/onerror=fired()>";
    private static final String TAG_IN_LOCAL_PART = "\"" + TAG + "\"";
    private static final String SUBJECT = "Subject: " + MARK + TAG + "\r\n";

    /** Runs before anything of a page: tells what ran, and what the policy had to stop. */
    private static final String WATCH = """
            window.seen = [];
            window.fired = () => window.seen.push('a script ran');
            document.addEventListener('securitypolicyviolation', e => window.seen.push(e.violatedDirective + ' ' + e.blockedURI));
            window.addEventListener('error', e => window.seen.push('error ' + e.message));
            """;

    /** What a stranger's words have become though they should have stayed words. */
    private static final String BORN = """
            () => [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
                    .filter(a => /^on|^hx-on/.test(a.name) && /fired/.test(a.value)
                            || /^(href|src|action)$/.test(a.name) && /^\\s*(javascript|data:text)/i.test(a.value.replace(/[\\x00-\\x20]/g, ''))
                            || /evil\\.example/.test(a.value) && /^(href|content|src)$/.test(a.name))
                    .map(a => e.tagName + ' ' + a.name + '=' + a.value))
                .concat([...document.querySelectorAll('script:not([src])')].filter(s => /fired/.test(s.text)).map(() => 'a script'))
                .concat([...document.querySelectorAll('iframe, object, embed, base')].map(e => e.tagName))
            """;

    private static final List<String> BEGINNINGS = List.of(
            "/",
            "/queues/all",
            "/search?q=" + MARK,
            "/notices",
            "/bridge",
            "/directory",
            "/portal",
            "/admin/mail/intake",
            "/admin/mail/outbox",
            "/admin/roles");

    @Autowired
    Cast cast;

    @Autowired
    MailListener listener;

    @Autowired
    Jobs jobs;

    @Autowired
    Intake intake;

    private final Set<String> seen = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private int marked;

    @Test
    void whatAStrangerWroteIsReadAndNeverRuns() {
        var company = cast.play();
        byMail(company);
        byOddMail(company);
        byApiAndPortal(company);

        try (var window = new Window(port)) {
            for (var player : List.of(company.firstLine(), company.manager(), company.admin(), company.customer())) {
                walk(window.signedIn(player), player);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(seen).hasSizeGreaterThan(40);
        assertThat(marked).as("pages that show the stranger's words").isGreaterThan(8);
    }

    private void byMail(Cast.Company company) {
        send(company.desk(), "eve@" + company.domain());
        send(company.desk(), company.customer().email());
        jobs.run("mail-intake");
        assertThat(company.admin()
                        .api(port)
                        .get("/api/v1/tickets")
                        .json()
                        .get("items")
                        .size())
                .isEqualTo(2);
    }

    private void send(String to, String from) {
        try {
            var session = Session.getInstance(new Properties());
            var mail = new MimeMessage(session);
            mail.setFrom(new InternetAddress(from, SCRIPT, "UTF-8"));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
            mail.setSubject(SCRIPT, "UTF-8");
            var parts = new MimeMultipart();
            parts.addBodyPart(part(HTML, "text/html", null));
            parts.addBodyPart(part(
                    "<svg xmlns='http://www.w3.org/2000/svg' onload='parent.fired()'/>",
                    "image/svg+xml",
                    SCRIPT + ".svg"));
            parts.addBodyPart(part("<script>fired()</script>", "text/html", "<img src=x onerror=fired()>.html"));
            mail.setContent(parts);
            mail.saveChanges();
            try (var transport = session.getTransport("smtp")) {
                transport.connect("127.0.0.1", listener.port(), null, null);
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        } catch (MessagingException | UnsupportedEncodingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What stands where nobody looks for words: local parts, ids, reports, mails inside mails, names of files. */
    private void byOddMail(Cast.Company company) {
        var to = "To: <" + company.desk() + ">\r\n";
        var from = "From: Eve <eve@" + company.domain() + ">\r\n";
        deliver(
                company,
                "eve@x.example",
                "From: <" + TAG_IN_LOCAL_PART + "@x.example>\r\n" + to + SUBJECT + "\r\n" + MARK);
        deliver(
                company,
                "eve@x.example",
                "Message-ID: <" + TAG + "1@x.example>\r\nIn-Reply-To: <" + TAG + "2@x.example>\r\nReferences: <" + TAG
                        + "3@x.example> " + TAG + "\r\n" + from + to + SUBJECT + "\r\n" + MARK);
        deliver(company, "<>", report(company, to));
        deliver(company, "eve@x.example", from + to + SUBJECT + mailInMail());
        deliver(company, "eve@x.example", from + to + SUBJECT + namedFiles());
        jobs.run("mail-intake");
        var summary = intake.summary(Actor.system(company.workspace()));
        assertThat(summary.waiting() + summary.unprocessed()).as("unread").isZero();
        assertThat(summary.received()).isEqualTo(7);
    }

    /** About a mail that the desk did send, so that it is led back to its ticket. */
    private String report(Cast.Company company, String to) {
        var sent = tenancy.in(
                company.workspace(),
                () -> jdbc.sql(
                                "select message_id from channel.outgoing where workspace_id = :workspace order by 1 limit 1")
                        .param("workspace", company.workspace().value())
                        .query(String.class)
                        .single());
        return """
                From: MAILER-DAEMON <%s@x.example>
                %sSubject: Undelivered %s
                Content-Type: multipart/report; report-type=delivery-status; boundary=edge

                --edge

                %s
                --edge
                Content-Type: message/delivery-status

                Reporting-MTA: dns; %s
                Received-From-MTA: dns; %s

                Final-Recipient: rfc822; %s@x.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 %s

                --edge
                Content-Type: message/rfc822

                Message-ID: %s
                Subject: %s

                --edge--
                """.formatted(TAG_IN_LOCAL_PART, to, TAG, TAG, TAG, TAG, TAG_IN_LOCAL_PART, TAG, sent, TAG)
                .replace("\r", "")
                .replace("\n", "\r\n");
    }

    private static String mailInMail() {
        return """
                Content-Type: multipart/mixed; boundary=edge

                --edge

                %s
                --edge
                Content-Type: message/rfc822; name="%s.eml"
                Content-Disposition: attachment; filename="%s.eml"

                From: "%s" <%s@x.example>
                Subject: %s
                Content-Type: text/html

                %s
                --edge
                Content-Type: message/rfc822

                From: <%s@x.example>
                Subject: %s
                Content-Type: text/html

                %s
                --edge--
                """.formatted(MARK, TAG, TAG, TAG, TAG_IN_LOCAL_PART, TAG, HTML, TAG_IN_LOCAL_PART, TAG, HTML)
                .replace("\n", "\r\n");
    }

    private static String namedFiles() {
        var encoded = URLEncoder.encode("\"'>" + TAG + ".html", StandardCharsets.UTF_8)
                .replace("+", "%20");
        return """
                Content-Type: multipart/mixed; boundary=edge

                --edge

                %s
                --edge
                Content-Type: text/html; name*=utf-8''%s
                Content-Disposition: attachment; filename*=utf-8''%s

                %s
                --edge
                Content-Type: image/png
                Content-Disposition: inline; filename="%s.png"
                Content-ID: <%s>

                %s
                --edge--
                """.formatted(MARK, encoded, encoded, HTML, TAG, TAG, TAG).replace("\n", "\r\n");
    }

    private void deliver(Cast.Company company, String envelope, String mail) {
        try {
            var properties = new Properties();
            properties.put("mail.smtp.from", envelope);
            var session = Session.getInstance(properties);
            try (var transport = session.getTransport("smtp")) {
                transport.connect("127.0.0.1", listener.port(), null, null);
                transport.sendMessage(
                        new MimeMessage(session, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))),
                        InternetAddress.parse(company.desk()));
            }
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static MimeBodyPart part(String text, String type, @Nullable String name) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), type)));
        if (name != null) {
            part.setFileName(name);
        }
        return part;
    }

    private void byApiAndPortal(Cast.Company company) {
        var mira = company.customer().api(port);
        var ida = company.firstLine().api(port);
        var ticket = mira.post("/api/v1/tickets", Map.of("subject", SCRIPT, "body", SCRIPT, "category", "printing"))
                .with(201);
        var path = "/api/v1/tickets/" + ticket.json().get("id").asString();
        mira.post(path + "/messages", Map.of("body", SCRIPT, "html", HTML));
        ida.post(path + "/assignment", Map.of()).with(200);
        ida.post(path + "/tags", Map.of("add", List.of("<b>bold</b>")));
        ida.post(path + "/guidance", Map.of("level", "L2", "question", SCRIPT)).with(201);
        ida.post(path + "/solution", Map.of("text", SCRIPT)).with(200);
        mira.post(path + "/validation", Map.of("accepted", false, "comment", SCRIPT))
                .with(200);
        ida.post(path + "/solution", Map.of("text", SCRIPT)).with(200);
        mira.post(path + "/rating", Map.of("rating", 1, "comment", SCRIPT)).with(201);
        mira.post("/api/v1/tokens", Map.of("name", SCRIPT, "days", 1));
        names(company.admin().api(port));
        var portal = new Browser(port);
        portal.signIn(company.customer().email(), Cast.PASSWORD);
        portal.get("/portal/new");
        portal.post("/portal/requests", Map.of("subject", SCRIPT, "body", SCRIPT));
    }

    @Test
    void whatComesWhileThePageIsOpenAndWhatIsPastedNeverRuns() {
        var company = cast.play();
        var mira = company.customer().api(port);
        var number = mira.post("/api/v1/tickets", Map.of("subject", "Gate 4", "body", "Nothing comes out."))
                .with(201)
                .json()
                .at("/number")
                .asString();
        try (var window = new Window(port)) {
            var ida = watched(window.signedIn(company.firstLine()));
            ida.navigate("/queues/unassigned");
            mira.post("/api/v1/tickets", Map.of("subject", SCRIPT, "body", SCRIPT))
                    .with(201);
            PlaywrightAssertions.assertThat(ida.locator("#queue")).containsText(MARK);
            look(ida, "the queue, live");

            ida.navigate("/tickets/" + number);
            mira.post("/api/v1/tickets/" + number + "/messages", Map.of("body", SCRIPT, "html", HTML))
                    .with(201);
            ida.locator("[data-show]").click();
            PlaywrightAssertions.assertThat(ida.locator(".message").last()).containsText(MARK);
            look(ida, "the ticket, live");

            paste(ida);
            look(ida, "the answer, pasted");
            ida.locator("#composer .send").click();
            PlaywrightAssertions.assertThat(ida.locator(".message")).hasCount(3);
            look(ida, "the answer, sent");

            var customer = watched(window.signedIn(company.customer()));
            customer.navigate("/portal/requests/" + number);
            look(customer, "the answer, read");
        }
        assertThat(wrong).isEmpty();
        assertThat(marked).as("looks that saw the words").isEqualTo(5);
    }

    private static Page watched(Page page) {
        page.context().addInitScript(WATCH);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        return page;
    }

    /**
     * By the keyboard, from a clipboard that holds markup and text. Another page fills it, for the browser parses the markup as it does
     * that, and tells the page of what its policy forbids there.
     */
    private static void paste(Page page) {
        var other = page.context().newPage();
        other.navigate(page.url());
        other.bringToFront();
        other.evaluate("""
                ([html, text]) => navigator.clipboard.write([new ClipboardItem({
                    'text/html': new Blob([html], {type: 'text/html'}),
                    'text/plain': new Blob([text], {type: 'text/plain'})})])
                """, List.of(HTML, SCRIPT));
        other.close();
        page.bringToFront();
        var text = page.locator("#message-text");
        text.click();
        page.keyboard().press("Control+V");
        PlaywrightAssertions.assertThat(text).hasValue(SCRIPT);
    }

    private static void names(Api admin) {
        admin.post("/api/v1/organisations", Map.of("kind", "customer", "name", SCRIPT))
                .with(201);
        admin.send("PUT", "/api/v1/verticals/marked", Map.of("name", SCRIPT), Map.of());
        admin.send("PUT", "/api/v1/roles/marked", Map.of("name", SCRIPT, "permissions", List.of()), Map.of());
        admin.post("/api/v1/categories", Map.of("key", "marked", "name", SCRIPT, "checklist", List.of()));
    }

    private void walk(Page page, Cast.Player player) {
        var ahead = new ArrayDeque<>(BEGINNINGS);
        page.context().addInitScript(WATCH);
        while (!ahead.isEmpty()) {
            var path = ahead.poll();
            if (!seen.add(player.name() + kind(path))) {
                continue;
            }
            var answer = page.navigate(path);
            if (answer.status() >= 500) {
                wrong.add(player.name() + " " + path + " → " + answer.status());
            }
            if (answer.ok()
                    && String.valueOf(answer.headers().get("content-type")).contains("html")) {
                look(page, player.name() + " " + path);
                ahead.addAll(Window.links(page));
            }
        }
    }

    @SuppressWarnings("unchecked") // an array of strings comes back as a list of strings
    private void look(Page page, String where) {
        var found = new ArrayList<>((List<String>) page.evaluate("() => window.seen"));
        found.addAll((List<String>) page.evaluate(BORN));
        found.forEach(what -> wrong.add(where + ": " + what));
        marked += page.locator("body").innerText().contains(MARK) ? 1 : 0;
    }

    private static String kind(String path) {
        var plain = path.replaceAll("\\?.*", "").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID");
        return plain.startsWith("/admin") ? plain.replaceAll("/[0-9]+(?=/|$)", "/N") : plain;
    }
}
