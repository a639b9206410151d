package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.testing.Api;
import io.tierline.testing.Browser;
import io.tierline.testing.SmallWorld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Reads every route and page of a ticket as somebody and looks for words that are not for them. A word stands in one hidden thing,
 * so that whoever reads it has read that thing.
 */
final class Leaks {

    private static final Pattern WORD = Pattern.compile("w\\d{1,9}x\\d{1,9}q");
    private static final List<String> ROUTES = List.of(
            "",
            "/legs",
            "/hand-offs",
            "/guidance",
            "/promises",
            "/charges",
            "/history?limit=100",
            "/explanation",
            "/checklist",
            "/messages?limit=100",
            "/attachments",
            "/followers",
            "/links",
            "/rating");

    private final int port;
    private final Map<Actor, String> tokens;
    private final Map<Actor, Browser> browsers = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Set<String> found = new TreeSet<>();
    private final Map<String, String> firsts = new HashMap<>();

    Leaks(int port, Map<Actor, String> tokens) {
        this.port = port;
        this.tokens = tokens;
    }

    private record Kept(UUID ticket, String word, String what) {}

    private record Word(String text, String what, boolean allowed) {}

    /** A word of the desk's own, on that ticket. */
    String inside(TicketRef ref, String word, String what) {
        kept.add(new Kept(Objects.requireNonNull(ref.id()).value(), word, what));
        return word;
    }

    /** What came out that should not have. */
    Set<String> found() {
        return Set.copyOf(found);
    }

    void look(JdbcClient jdbc, Oracle oracle, Actor actor, String now) {
        var side = oracle.side(actor);
        var words = words(jdbc, oracle, actor, side);
        var ticket = jdbc.sql("select number, holder_id from ticket.ticket where id = ?")
                .param(oracle.ticket())
                .query((row, n) -> Map.entry(row.getLong(1), String.valueOf(row.getObject(2))))
                .single();
        var mine = actor.organisation().toString().equals(ticket.getValue());
        for (var route : ROUTES) {
            var answer = new Api(port, tokens.get(actor)).get("/api/v1/tickets/" + oracle.ticket() + route);
            if (answer.status() != 200 && answer.status() != 404) {
                throw new AssertionError("%s gets %d for %s".formatted(actor.name(), answer.status(), route));
            }
            read(answer.response().body(), words, route, actor, side, now);
            if (side != null && side != TicketView.Side.CHAIN) {
                told(answer.json(), route, actor, side, mine, now);
            }
        }
        for (var page : pages(actor, ticket.getKey())) {
            var body = page(actor, page);
            read(body, words, page.replaceFirst("\\d+", "N"), actor, side, now);
            if (side == TicketView.Side.OUTSIDE && !mine && page.endsWith("/" + ticket.getKey())) {
                note(body.contains("owns it"), "where it is", page.replaceFirst("\\d+", "N"), side, now);
            }
        }
    }

    private void read(
            String body, List<Word> words, String where, Actor actor, TicketView.@Nullable Side side, String now) {
        for (var word : words) {
            note(!word.allowed && body.contains(word.text), word.what, where, side, now + actor.name() + ": ");
        }
    }

    /** What is told in fields of its own. */
    private void told(JsonNode answer, String route, Actor actor, TicketView.Side side, boolean mine, String now) {
        if (route.isEmpty() && side == TicketView.Side.OUTSIDE && !mine) {
            for (var field : List.of("level", "team", "assignee")) {
                note(
                        !answer.path(field).isMissingNode()
                                && !answer.path(field).isNull(),
                        "where it is",
                        route,
                        side,
                        now);
            }
        }
        var own = actor.organisation().toString();
        for (var item : answer.path("items")) {
            var charged = item.at("/charged/id");
            note(
                    route.equals("/promises")
                            && charged.isString()
                            && !charged.asString().equals(own),
                    "whom it waits for",
                    route,
                    side,
                    now);
            note(
                    route.equals("/legs")
                            && side == TicketView.Side.OUTSIDE
                            && !own.equals(item.at("/organisation/id").asString("")),
                    "another's leg",
                    route,
                    side,
                    now);
            note(route.equals("/guidance") || route.equals("/charges"), "the chain's own", route, side, now);
            note(route.equals("/hand-offs") && side == TicketView.Side.CUSTOMER, "a hand-off", route, side, now);
        }
    }

    private void note(boolean leaks, String what, String where, TicketView.@Nullable Side side, String now) {
        if (leaks) {
            found.add("%s, %s, to %s (first: %s)".formatted(what, where, side, firstOf(what, where, side, now)));
        }
    }

    private String firstOf(String what, String where, TicketView.@Nullable Side side, String now) {
        return firsts.computeIfAbsent(what + where + side, _ -> now);
    }

    private List<Word> words(JdbcClient jdbc, Oracle oracle, Actor actor, TicketView.@Nullable Side side) {
        var chain = side == TicketView.Side.CHAIN;
        var words = new ArrayList<Word>();
        words.add(new Word("chain “", "words of routing", chain));
        kept.stream()
                .filter(one -> one.ticket.equals(oracle.ticket()))
                .forEach(one -> words.add(new Word(one.word, one.what, chain)));
        oracle.messages().stream()
                .filter(message -> WORD.matcher(message.body()).matches())
                .forEach(message -> words.add(new Word(message.body(), "a message", oracle.reads(actor, message))));
        jdbc.sql("""
                select reason, tried, to_organisation::text,
                       state not in ('awaiting-approval', 'refused')
                       and (state <> 'withdrawn' or approved_at is not null
                            or approver is null and approver_permission is null)
                  from ticket.hand_off where ticket_id = ?
                """)
                .param(oracle.ticket())
                .query((row, n) -> {
                    var reached = side == TicketView.Side.OUTSIDE
                            && row.getString(3).equals(actor.organisation().toString())
                            && row.getBoolean(4);
                    words.add(new Word(row.getString(1), "a hand-off's reason", chain || reached));
                    words.add(new Word(row.getString(2), "what was tried", chain || reached));
                    return reached;
                })
                .list();
        jdbc.sql("select question, answer from ticket.guidance where ticket_id = ?")
                .param(oracle.ticket())
                .query((row, n) -> {
                    words.add(new Word(row.getString(1), "a question for advice", chain));
                    words.add(new Word(String.valueOf(row.getString(2)), "advice", chain));
                    return chain;
                })
                .list();
        jdbc.sql("select comment from feedback.rating where ticket_id = ?")
                .param(oracle.ticket())
                .query(String.class)
                .list()
                .forEach(
                        comment -> words.add(new Word(comment, "a rating", chain || side == TicketView.Side.CUSTOMER)));
        return words.stream().filter(Leaks::stands).toList();
    }

    private static boolean stands(Word word) {
        return word.text.startsWith("chain") || WORD.matcher(word.text).matches();
    }

    private static List<String> pages(Actor actor, long number) {
        return switch (actor.kind()) {
            case CUSTOMER -> List.of("/portal", "/portal/requests/" + number);
            case PROVIDER, PARTNER, THIRD_PARTY ->
                List.of(
                        "/queues/all",
                        "/tickets/" + number,
                        "/tickets/" + number + "/promises",
                        "/tickets/" + number + "/history");
        };
    }

    private String page(Actor actor, String path) {
        var browser = browsers.computeIfAbsent(actor, this::signedIn);
        var answer = browser.get(path);
        if (answer.statusCode() == 302
                && answer.headers().firstValue("location").orElse("").contains("/sign-in")) {
            browsers.put(actor, signedIn(actor));
            answer = browsers.get(actor).get(path);
        }
        if (answer.statusCode() != 200 && answer.statusCode() != 404) {
            throw new AssertionError(actor.name() + " gets " + answer.statusCode() + " for " + path);
        }
        return answer.body();
    }

    private Browser signedIn(Actor actor) {
        var browser = new Browser(port);
        browser.signIn(email(actor), SmallWorld.PASSWORD);
        return browser;
    }

    static String email(Actor actor) {
        return actor.person() + "@sign-in.example";
    }
}
