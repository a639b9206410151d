package io.tierline.channel.web;

import io.tierline.channel.Disposition;
import io.tierline.channel.IncomingMail;
import io.tierline.channel.Intake;
import io.tierline.channel.mime.MailAttachment;
import io.tierline.channel.mime.MailReader;
import io.tierline.channel.mime.ParsedMail;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.web.Said;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What came in and what became of it. */
@Controller
@RequestMapping(IntakeView.PATH)
class IntakePage {

    private static final int SHOWN = 20_000;

    private final Intake intake;

    IntakePage(Intake intake) {
        this.intake = intake;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) @Nullable Disposition disposition,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var page = intake.list(actor, disposition, PageRequest.of(null, after));
        model.addAttribute("view", IntakeView.of(intake.summary(actor), page, disposition));
        return "channel/intake";
    }

    @GetMapping("/{id}")
    String one(Actor actor, @PathVariable UUID id, Model model) {
        IncomingMail mail = intake.one(actor, id);
        ParsedMail read = MailReader.read(intake.source(actor, id));
        String text = read.text().length() <= SHOWN ? read.text() : read.text().substring(0, SHOWN) + " …";
        var files = read.attachments().stream().map(MailAttachment::name).toList();
        model.addAttribute("view", new MailView(mail, text, files, read.problems()));
        return "channel/mail";
    }

    @GetMapping("/{id}/source")
    ResponseEntity<byte[]> source(Actor actor, @PathVariable UUID id) {
        var asFile = ContentDisposition.attachment().filename(id + ".eml").build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("message/rfc822"))
                .header(HttpHeaders.CONTENT_DISPOSITION, asFile.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(intake.source(actor, id));
    }

    @PostMapping("/{id}/readings")
    String insist(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        intake.insist(actor, id);
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("It is read again, and not suppressed this time."));
        return "redirect:" + IntakeView.PATH + "/" + id;
    }
}
