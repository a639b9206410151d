package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WireWord;
import io.tierline.ticket.Queue;
import io.tierline.ticket.TicketRef;
import io.tierline.web.Said;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** One act on the chosen tickets of a list, then the list again; and the way back. */
@Controller
@RequestMapping("/queues/{name}")
class BulkPage {

    static final int MOST = 100;
    private static final int REFUSALS_TOLD = 3;

    private final Bulk bulk;

    BulkPage(Bulk bulk) {
        this.bulk = bulk;
    }

    @PostMapping("/acts")
    String act(
            Actor by,
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        Queue queue = queue(name);
        BulkAct act = WireWord.parse(BulkAct.class, text(sent, "act")).orElseThrow(Refused::notFound);
        List<Long> numbers = numbers(sent);
        String tag = text(sent, "tag").toLowerCase(Locale.ROOT);
        if (numbers.isEmpty() || (act == BulkAct.TAG && tag.isEmpty())) {
            redirect.addFlashAttribute(
                    Said.ATTRIBUTE, Said.failed(numbers.isEmpty() ? "No ticket was chosen." : "Write the tag first."));
            return "redirect:" + back(queue, sent);
        }
        var outcome = switch (act) {
            case TAKE -> bulk.take(by, numbers);
            case GIVE ->
                bulk.give(
                        by,
                        numbers,
                        Ids.parse(text(sent, "assignee")).map(PersonId::new).orElseThrow(Refused::notFound));
            case RELEASE -> bulk.release(by, numbers);
            case TAG -> bulk.tag(by, numbers, tag);
        };
        redirect.addFlashAttribute(
                Said.ATTRIBUTE,
                said(outcome, act.done()).undoneBy(Addresses.queue(queue) + "/undo", Undo.written(outcome.steps())));
        return "redirect:" + back(queue, sent);
    }

    @PostMapping("/undo")
    String undo(
            Actor by,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String undo,
            RedirectAttributes redirect) {
        Queue queue = queue(name);
        redirect.addFlashAttribute(Said.ATTRIBUTE, said(bulk.undo(by, Undo.read(undo)), "as before"));
        return "redirect:" + Addresses.queue(queue);
    }

    private static Said said(Bulk.Outcome outcome, String done) {
        if (outcome.refused().isEmpty()) {
            return Said.done("%d %s.".formatted(outcome.done(), done));
        }
        int more = outcome.refused().size() - REFUSALS_TOLD;
        return Said.failed("%d %s, %d not. %s%s"
                .formatted(
                        outcome.done(),
                        done,
                        outcome.refused().size(),
                        String.join(
                                " ",
                                outcome.refused().stream().limit(REFUSALS_TOLD).toList()),
                        more > 0 ? " And " + more + " more." : ""));
    }

    /** The list as it was filtered. */
    private static String back(Queue queue, MultiValueMap<String, String> sent) {
        UriComponentsBuilder list = UriComponentsBuilder.fromPath(Addresses.queue(queue));
        QueueView.FILTERS.stream()
                .filter(filter -> !text(sent, filter).isEmpty())
                .forEach(filter -> list.queryParam(filter, text(sent, filter)));
        return list.encode().build().toUriString();
    }

    private static Queue queue(String name) {
        return WireWord.parse(Queue.class, name).orElseThrow(Refused::notFound);
    }

    private static List<Long> numbers(MultiValueMap<String, String> sent) {
        return sent.getOrDefault("ticket", List.of()).stream()
                .limit(MOST)
                .map(said -> TicketRef.parse(said).map(TicketRef::number).orElse(null))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        String value = sent.getFirst(name);
        return value == null ? "" : value.strip();
    }
}
