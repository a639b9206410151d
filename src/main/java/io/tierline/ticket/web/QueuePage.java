package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WireWord;
import io.tierline.ticket.Queue;
import io.tierline.ticket.TicketFilter;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketState;
import io.tierline.ticket.TicketSummary;
import io.tierline.web.Blank;
import io.tierline.web.Pager;
import io.tierline.web.Spoken;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** One queue, filtered. */
@Controller
class QueuePage {
    private final TicketQueries queries;
    private final Choices choices;
    private final Beside beside;

    QueuePage(TicketQueries queries, Choices choices, Beside beside) {
        this.queries = queries;
        this.choices = choices;
        this.beside = beside;
    }

    @GetMapping("/queues")
    String start() {
        return "redirect:" + Addresses.queue(Queue.TEAM);
    }

    @GetMapping("/queues/{name}")
    String show(
            Actor actor,
            Spoken spoken,
            @PathVariable String name,
            @RequestParam Map<String, String> asked,
            Model model) {
        Queue queue = WireWord.parse(Queue.class, name).orElseThrow(Refused::notFound);
        Optional<String> unreadable = unreadable(asked);
        TicketFilter filter = filter(queue, asked);
        // What cannot be read finds nothing and says so; everything would pass for an answer.
        Page<TicketSummary> page = unreadable.isPresent()
                ? new Page<>(List.of(), null)
                : queries.list(actor, filter, PageRequest.of(null, text(asked, "after")));
        long count = unreadable.isPresent() ? 0 : queries.count(actor, filter);
        Pager pager = pager(queue, asked, page, count);
        Blank blank = unreadable
                .map(says -> Blank.of(says, "Choose another filter, or take it away."))
                .orElseGet(() -> blank(asked));
        QueueTable table = QueueTable.of(QueueView.title(queue), page.items(), actor, spoken, pager, blank);
        model.addAttribute(
                "view", QueueView.of(actor, queue, table, count, beside.counts(actor, QueueView.TABS), asked));
        model.addAttribute("bulk", BulkView.of(actor, queue, choices.colleagues(actor), asked));
        return "ticket/queue";
    }

    private static TicketFilter filter(Queue queue, Map<String, String> asked) {
        return new TicketFilter(
                queue,
                states(queue, asked),
                level(asked),
                id(asked, "team").map(TeamId::new).orElse(null),
                id(asked, "assignee").map(PersonId::new).orElse(null),
                WireWord.parse(Severity.class, asked.getOrDefault("severity", ""))
                        .orElse(null),
                id(asked, "organisation").map(OrganisationId::new).orElse(null),
                text(asked, "q"));
    }

    /** What is said of the first filter that cannot be read. */
    private static Optional<String> unreadable(Map<String, String> asked) {
        return QueueView.FILTERS.stream()
                .filter(name -> !asked.getOrDefault(name, "").isBlank() && !readable(name, asked))
                .findFirst()
                .map(name -> name.equals("q")
                        ? "Search for at most %d characters.".formatted(TicketFilter.MAX_Q)
                        : "There is no such %s.".formatted(name.equals("assignee") ? "person" : name));
    }

    private static boolean readable(String name, Map<String, String> asked) {
        String word = asked.getOrDefault(name, "");
        return switch (name) {
            case "q" -> text(asked, "q") != null;
            case "state" -> WireWord.parse(TicketState.class, word).isPresent();
            case "severity" -> WireWord.parse(Severity.class, word).isPresent();
            case "level" -> level(asked) != null;
            default -> id(asked, name).isPresent();
        };
    }

    private static Set<TicketState> states(Queue queue, Map<String, String> asked) {
        String word = asked.getOrDefault("state", "");
        if (queue == Queue.ALL && word.isEmpty()) {
            return Set.of(TicketState.NEW, TicketState.OPEN, TicketState.PENDING, TicketState.ON_HOLD);
        }
        return WireWord.parse(TicketState.class, word).map(Set::of).orElse(Set.of());
    }

    private static @Nullable Level level(Map<String, String> asked) {
        String word = asked.getOrDefault("level", "").toUpperCase(Locale.ROOT);
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static Optional<UUID> id(Map<String, String> asked, String name) {
        return Ids.parse(asked.getOrDefault(name, ""));
    }

    private static @Nullable String text(Map<String, String> asked, String name) {
        String value = asked.getOrDefault(name, "").strip();
        return value.isEmpty() || value.length() > TicketFilter.MAX_Q ? null : value;
    }

    private static Pager pager(Queue queue, Map<String, String> asked, Page<TicketSummary> page, long count) {
        UriComponentsBuilder here = UriComponentsBuilder.fromPath(Addresses.queue(queue));
        asked.forEach((name, value) -> {
            if (!name.equals("after") && !value.isBlank() && QueueView.FILTERS.contains(name)) {
                here.queryParam(name, value);
            }
        });
        String first = here.cloneBuilder().encode().build().toUriString();
        String next = page.next() == null
                ? null
                : here.queryParam("after", page.next()).encode().build().toUriString();
        String says = "%d of %s".formatted(page.items().size(), QueueView.counted(count));
        return new Pager(says, asked.containsKey("after") ? first : null, next);
    }

    private static Blank blank(Map<String, String> asked) {
        boolean filtered = QueueView.FILTERS.stream()
                .anyMatch(f -> !asked.getOrDefault(f, "").isBlank());
        return filtered
                ? Blank.of("Nothing like that here.", "Take a filter away, or look in another queue.")
                : new Blank("This queue is empty.", "", Addresses.queue(Queue.UNASSIGNED), "See what nobody has yet");
    }
}
