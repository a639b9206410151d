package io.tierline.portal;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.ticket.Queue;
import io.tierline.ticket.TicketFilter;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketState;
import io.tierline.ticket.TicketSummary;
import io.tierline.web.Blank;
import io.tierline.web.Pager;
import io.tierline.web.Spoken;
import io.tierline.web.Tab;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Your requests. */
@Controller
class HomePage {

    private static final int ON_A_PAGE = 25;

    private final TicketQueries queries;

    HomePage(TicketQueries queries) {
        this.queries = queries;
    }

    @GetMapping(Addresses.HOME)
    String show(
            Actor actor,
            Spoken spoken,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String whose,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var asked = new Asked(Show.of(show), whose.equals("mine"), cut(q));
        var page = queries.list(
                actor,
                asked.filter(asked.show),
                new PageRequest(ON_A_PAGE, after == null || after.isEmpty() ? null : after));
        model.addAttribute("view", view(actor, spoken, asked, page, after != null && !after.isEmpty()));
        return "portal/home";
    }

    private HomeView view(Actor actor, Spoken spoken, Asked asked, Page<TicketSummary> page, boolean further) {
        var waiting = queries.count(actor, asked.everything().filter(Show.WAITING));
        var open = queries.count(actor, asked.everything().filter(Show.OPEN));
        return new HomeView(
                HomeView.heading(waiting, open),
                waiting > 0 && open > 0 ? "We work on " + open + " more." : "",
                tabs(asked, waiting, open),
                actor.may(Permission.SEE_ORGANISATION_TICKETS) ? whose(asked) : List.of(),
                asked.show.word(),
                asked.mine ? "mine" : "",
                asked.q,
                page.items().stream()
                        .map(ticket -> Row.of(ticket, actor, spoken))
                        .toList(),
                pager(asked, page, further),
                blank(asked));
    }

    private static List<Tab> tabs(Asked asked, long waiting, long open) {
        return Arrays.stream(Show.values())
                .map(show -> new Tab(
                        show.label, asked.address(show, asked.mine), count(show, waiting, open), show == asked.show))
                .toList();
    }

    private static @Nullable String count(Show show, long waiting, long open) {
        return switch (show) {
            case OPEN -> Long.toString(open);
            case WAITING -> Long.toString(waiting);
            case SOLVED, ALL -> null;
        };
    }

    private static List<Tab> whose(Asked asked) {
        return List.of(
                new Tab("Everybody's", asked.address(asked.show, false), null, !asked.mine),
                new Tab("Mine", asked.address(asked.show, true), null, asked.mine));
    }

    private static Pager pager(Asked asked, Page<TicketSummary> page, boolean further) {
        var here = asked.address(asked.show, asked.mine);
        var next = page.next();
        return new Pager(
                "",
                further ? here : null,
                next == null ? null : here + (here.contains("?") ? "&" : "?") + "after=" + next);
    }

    private static Blank blank(Asked asked) {
        if (!asked.q.isEmpty()) {
            return new Blank(
                    "Nothing found.", "Try fewer words, or look at all.", Addresses.HOME + "?show=all", "Show all");
        }
        return switch (asked.show) {
            case WAITING -> new Blank("Nothing waits for you.", "We will tell you when something does.", null, null);
            case OPEN, SOLVED, ALL ->
                new Blank(
                        "Nothing here.", "When something is wrong or unclear, tell us.", Addresses.NEW, "Ask for help");
        };
    }

    private static String cut(String q) {
        var words = q.strip();
        return words.length() <= TicketFilter.MAX_Q ? words : words.substring(0, TicketFilter.MAX_Q);
    }

    /** Which requests the reader wants to see. */
    private record Asked(Show show, boolean mine, String q) {

        TicketFilter filter(Show wanted) {
            return TicketFilter.of(mine ? Queue.REQUESTED : Queue.ALL)
                    .inStates(wanted.states)
                    .saying(q.isEmpty() ? null : q);
        }

        /** The same without the search, for the news in the heading. */
        Asked everything() {
            return new Asked(show, mine, "");
        }

        String address(Show wanted, boolean own) {
            return Addresses.with(
                    Addresses.HOME,
                    Map.of("show", wanted == Show.OPEN ? "" : wanted.word(), "whose", own ? "mine" : "", "q", q));
        }
    }

    private enum Show {
        OPEN("Open", Set.of(TicketState.NEW, TicketState.OPEN, TicketState.ON_HOLD)),
        WAITING("Waiting for you", Set.of(TicketState.PENDING, TicketState.SOLVED)),
        SOLVED("Solved", Set.of(TicketState.SOLVED, TicketState.CLOSED)),
        ALL("All", Set.of());

        private final String label;

        @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
        private final Set<TicketState> states;

        Show(String label, Set<TicketState> states) {
            this.label = label;
            this.states = states;
        }

        static Show of(String word) {
            return Arrays.stream(values())
                    .filter(show -> show.word().equals(word))
                    .findFirst()
                    .orElse(OPEN);
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
