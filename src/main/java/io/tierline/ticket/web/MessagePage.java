package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Refusal;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WireWord;
import io.tierline.ticket.AttachmentId;
import io.tierline.ticket.Audience;
import io.tierline.ticket.MessageId;
import io.tierline.ticket.NewAttachment;
import io.tierline.ticket.NewMessage;
import io.tierline.ticket.OpenedAttachment;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketView.Message;
import io.tierline.ticket.Ticketing;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writing on a ticket, and its files. */
@Controller
@RequestMapping("/tickets/{number:(?:[Tt]-)?[0-9]+}")
class MessagePage {
    private static final String OUTSIDE = "outside:";
    private static final int QUOTED = 160;

    private final Ticketing ticketing;
    private final TicketQueries queries;
    private final TicketPages pages;
    private final Doing doing;
    private final RefusalWords words;

    MessagePage(Ticketing ticketing, TicketQueries queries, TicketPages pages, Doing doing, RefusalWords words) {
        this.ticketing = ticketing;
        this.queries = queries;
        this.pages = pages;
        this.doing = doing;
        this.words = words;
    }

    @PostMapping("/messages")
    ModelAndView write(
            Actor by,
            TicketForm form,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Spoken spoken,
            RedirectAttributes redirect) {
        List<Message> missed = pages.since(by, form.ref(), seen(form));
        if (!missed.isEmpty()) {
            return pages.page(by, form, spoken, Problems.general(arrived(missed, spoken)), HttpStatus.CONFLICT);
        }
        return doing.act(by, form, spoken, redirect, () -> {
            var written = ticketing.write(by, form.ref(), message(form, attached(files)));
            String readers = queries.message(by, form.ref(), written.message()).readers();
            return Said.done("Sent. Who reads it: " + readers + ".")
                    .forgetting("ticket-" + written.ticket().id());
        });
    }

    /** One message, with what can be done with it and who would read it then. */
    @GetMapping("/messages/{message}")
    ModelAndView show(Actor by, TicketForm form, @PathVariable String message) {
        return letter(by, TicketForm.none(form.number()), id(message), Problems.NONE, HttpStatus.OK);
    }

    @PostMapping("/messages/{message}/sharing")
    ModelAndView share(Actor by, TicketForm form, @PathVariable String message, RedirectAttributes redirect) {
        return with(by, form, id(message), () -> {
            var outside =
                    Ids.parse(form.text("outside")).map(OrganisationId::new).orElseThrow(Refused::notFound);
            ticketing.share(by, form.ref(), id(message), outside);
            redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("Shared. They can read that message now."));
            return form.number();
        });
    }

    @PostMapping("/messages/{message}/split")
    ModelAndView split(Actor by, TicketForm form, @PathVariable String message, RedirectAttributes redirect) {
        return with(by, form, id(message), () -> {
            var made = ticketing.split(by, form.ref(), List.of(id(message)), form.text("subject"));
            redirect.addFlashAttribute(
                    Said.ATTRIBUTE,
                    Said.done("Split off from " + Addresses.label(form.number()) + ". The two are linked."));
            return made.number();
        });
    }

    /** Does it and goes to the ticket it answers; when it is refused, the message again with every word kept. */
    private ModelAndView with(Actor by, TicketForm form, MessageId message, LongSupplier act) {
        try {
            return new ModelAndView("redirect:" + Addresses.ticket(act.getAsLong()));
        } catch (Refused refused) {
            if (refused.refusal().kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            var status = HttpStatusCode.valueOf(refused.refusal().kind().status());
            return letter(by, form, message, words.problems(refused), status);
        }
    }

    private ModelAndView letter(
            Actor by, TicketForm form, MessageId message, Problems problems, HttpStatusCode status) {
        var found = queries.message(by, form.ref(), message);
        var page = new ModelAndView("ticket/letter-page");
        page.addObject("view", LetterView.of(queries.view(by, form.ref()), found, by, form, problems));
        page.setStatus(status);
        return page;
    }

    private static MessageId id(String message) {
        return Ids.parse(message).map(MessageId::new).orElseThrow(Refused::notFound);
    }

    /**
     * A file is never opened inside the desk, only saved: what it holds is the sender's. A picture says what it is, so that it can
     * stand in its message; of those, only kinds that run nothing are kept as such.
     */
    @GetMapping("/attachments/{attachment}")
    ResponseEntity<InputStreamResource> open(Actor by, TicketForm form, @PathVariable String attachment) {
        var id = Ids.parse(attachment).map(AttachmentId::new).orElseThrow(Refused::notFound);
        OpenedAttachment opened = queries.openAttachment(by, form.ref(), id);
        var disposition = ContentDisposition.attachment()
                .filename(opened.about().name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(
                        opened.about().picture()
                                ? MediaType.parseMediaType(opened.about().contentType())
                                : MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(opened.about().size())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(new InputStreamResource(opened.content()));
    }

    private static NewMessage message(TicketForm form, List<NewAttachment> files) {
        String to = form.text("audience");
        boolean waits = form.has("then-pending");
        if (to.startsWith(OUTSIDE)) {
            var party = Ids.parse(to.substring(OUTSIDE.length()))
                    .map(OrganisationId::new)
                    .orElse(null);
            return new NewMessage(Audience.OUTSIDE, party, form.text("body"), null, files, waits);
        }
        Audience audience = WireWord.parse(Audience.class, to).orElse(Audience.OWN);
        return new NewMessage(audience, null, form.text("body"), null, files, waits);
    }

    static List<NewAttachment> attached(@Nullable List<MultipartFile> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> !file.isEmpty())
                        .map(file -> new NewAttachment(name(file), file.getContentType(), file::getInputStream))
                        .toList();
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "file" : name;
    }

    private static @Nullable Instant seen(TicketForm form) {
        try {
            return form.has("seen") ? Instant.parse(form.text("seen")) : null;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static String arrived(List<Message> missed, Spoken spoken) {
        Message last = missed.getLast();
        String body = last.body().strip();
        String quoted = body.length() > QUOTED ? body.substring(0, QUOTED) + "…" : body;
        return last.author().name() + " wrote while you were typing. " + spoken.clock(last.at()) + ": “" + quoted
                + "” Read, then send again if it still holds; your text is kept.";
    }
}
