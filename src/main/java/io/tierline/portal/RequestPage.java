package io.tierline.portal;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.feedback.Rating;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.portal.RequestPages.Part;
import io.tierline.portal.RequestPages.Typed;
import io.tierline.ticket.CustomerMessage;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.Ticketing;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import io.tierline.workspace.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One request: its story, an answer, the verdict, the rating. Looking at it changes nothing. */
@Controller
@RequestMapping("/portal/requests/{number}")
class RequestPage {

    private final RequestPages pages;
    private final Ticketing ticketing;
    private final Rating rating;
    private final DirectoryQueries directory;
    private final Tenancy tenancy;
    private final RefusalWords words;

    RequestPage(
            RequestPages pages,
            Ticketing ticketing,
            Rating rating,
            DirectoryQueries directory,
            Tenancy tenancy,
            RefusalWords words) {
        this.pages = pages;
        this.ticketing = ticketing;
        this.rating = rating;
        this.directory = directory;
        this.tenancy = tenancy;
        this.words = words;
    }

    @GetMapping
    ModelAndView show(
            Actor actor,
            Spoken spoken,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Instant until) {
        return page(actor, spoken, ref(number), Typed.NOTHING, new Part(after, until));
    }

    @PostMapping("/messages")
    ModelAndView answer(
            Actor actor,
            Spoken spoken,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            RedirectAttributes redirect) {
        var draft = "portal-" + number;
        var message = new CustomerMessage(null, body, null, Uploads.of(files), false, Source.PORTAL);
        return doing(actor, spoken, number, problems -> new Typed(problems, body, 0, "", ""), () -> {
            var written = ticketing.customerWrote(actor, TicketRef.number(ref(number)), message);
            redirect.addFlashAttribute(
                    Said.ATTRIBUTE, Said.done("Sent. We have your answer.").forgetting(draft));
            return written.ticket().number();
        });
    }

    @PostMapping("/verdict")
    ModelAndView judge(
            Actor actor,
            Spoken spoken,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String works,
            @RequestParam(name = "rating", required = false) @Nullable Integer stars,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes redirect) {
        return doing(
                actor,
                spoken,
                number,
                problems -> new Typed(problems, "", stars == null ? 0 : stars, comment, ""),
                () -> {
                    requireVerdict(works);
                    var accepted = works.equals("yes");
                    tenancy.run(
                            actor.workspace(),
                            () -> judge(actor, TicketRef.number(ref(number)), accepted, stars, comment));
                    redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done(thanks(accepted, stars)));
                    return ref(number);
                });
    }

    @PostMapping("/rating")
    ModelAndView rate(
            Actor actor,
            Spoken spoken,
            @PathVariable String number,
            @RequestParam(name = "rating", required = false) @Nullable Integer stars,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes redirect) {
        return doing(
                actor,
                spoken,
                number,
                problems -> new Typed(problems, "", stars == null ? 0 : stars, comment, ""),
                () -> {
                    rating.rate(actor, TicketRef.number(ref(number)), stars, comment);
                    redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("Thank you for telling us."));
                    return ref(number);
                });
    }

    @PostMapping("/following")
    ModelAndView follow(
            Actor actor,
            Spoken spoken,
            @PathVariable String number,
            @RequestParam boolean wanted,
            RedirectAttributes redirect) {
        return doing(actor, spoken, number, problems -> new Typed(problems, "", 0, "", ""), () -> {
            var ref = TicketRef.number(ref(number));
            var head = wanted
                    ? ticketing.follow(actor, ref, actor.person())
                    : ticketing.unfollow(actor, ref, actor.person());
            redirect.addFlashAttribute(
                    Said.ATTRIBUTE, Said.done(wanted ? "You are told what happens." : "You are told no more."));
            return head.number();
        });
    }

    /** Lets a colleague be told, named by address: lists of people are not for every customer. */
    @PostMapping("/colleagues")
    ModelAndView invite(
            Actor actor,
            Spoken spoken,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes redirect) {
        return doing(actor, spoken, number, problems -> new Typed(problems, "", 0, "", email), () -> {
            var colleague = colleague(actor, email);
            ticketing.follow(actor, TicketRef.number(ref(number)), colleague.id());
            redirect.addFlashAttribute(
                    Said.ATTRIBUTE, Said.done(colleague.name() + " is told what happens and can read this request."));
            return ref(number);
        });
    }

    @PostMapping("/colleagues/{person}/end")
    ModelAndView endInvitation(
            Actor actor,
            Spoken spoken,
            @PathVariable String number,
            @PathVariable String person,
            RedirectAttributes redirect) {
        return doing(actor, spoken, number, problems -> new Typed(problems, "", 0, "", ""), () -> {
            var id = Ids.parse(person).map(PersonId::new).orElseThrow(Refused::notFound);
            ticketing.unfollow(actor, TicketRef.number(ref(number)), id);
            redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("They are told no more."));
            return ref(number);
        });
    }

    private Person colleague(Actor actor, String email) {
        return directory
                .personByEmail(actor.workspace(), email.strip())
                .filter(person -> person.organisation().equals(actor.organisation()))
                .orElseThrow(() -> Refused.of(
                        io.tierline.kernel.CommonRefusal.INVALID_FIELDS,
                        List.of(new FieldProblem(
                                "email", "unknown", "Nobody of your organisation has this address here."))));
    }

    /** Both or neither: a rating goes with an accepted solution only, for what is not solved cannot be rated. */
    private void judge(Actor actor, TicketRef ref, boolean accepted, @Nullable Integer stars, String comment) {
        ticketing.validate(actor, ref, accepted, comment.isBlank() ? null : comment);
        if (accepted && stars != null) {
            rating.rate(actor, ref, stars, comment.isBlank() ? null : comment);
        }
    }

    /** A mark cannot be taken back in the form, so it does not stand in the way of a no; but it is not dropped silently. */
    private static String thanks(boolean accepted, @Nullable Integer stars) {
        if (accepted) {
            return "Thank you. It is closed.";
        }
        var back = "We are back on it. Thank you for telling us.";
        return stars == null ? back : back + " Your mark was not kept: you are asked again when it works.";
    }

    private static void requireVerdict(String works) {
        new Checks()
                .that(works.equals("yes") || works.equals("no"), "works", "required", "Choose yes or no.")
                .refuseIfAny();
    }

    /** Does it and goes to the request, or shows the page again with what is wrong and everything that was typed. */
    private ModelAndView doing(
            Actor actor,
            Spoken spoken,
            String number,
            Function<Problems, Typed> typed,
            java.util.function.LongSupplier act) {
        try {
            return new ModelAndView("redirect:" + Addresses.request(act.getAsLong()));
        } catch (Refused refused) {
            if (refused.refusal().kind() == io.tierline.kernel.Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            var again = page(actor, spoken, ref(number), typed.apply(words.problems(refused)), Part.NEWEST);
            again.setStatus(HttpStatusCode.valueOf(refused.refusal().kind().status()));
            return again;
        }
    }

    private ModelAndView page(Actor actor, Spoken spoken, long number, Typed typed, Part part) {
        return new ModelAndView("portal/request", Map.of("view", pages.of(actor, spoken, number, typed, part)));
    }

    private static long ref(String number) {
        return TicketRef.parse(number).map(TicketRef::number).orElseThrow(Refused::notFound);
    }
}
