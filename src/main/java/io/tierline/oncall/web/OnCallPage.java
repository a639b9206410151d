package io.tierline.oncall.web;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.oncall.Feed;
import io.tierline.oncall.Feeds;
import io.tierline.oncall.OnCall;
import io.tierline.oncall.OnCallNow;
import io.tierline.oncall.PageQueries;
import io.tierline.oncall.Preferences;
import io.tierline.oncall.Swap;
import io.tierline.oncall.Swapping;
import io.tierline.web.Blank;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import io.tierline.web.Tab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Who is on call now, the week ahead, my shifts, my swaps, my feeds. */
@Controller
class OnCallPage {

    private static final Duration AHEAD = Duration.ofDays(35);
    private static final int FEW = 3;
    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

    private final OnCall onCall;
    private final PageQueries pages;
    private final Swapping swapping;
    private final Feeds feeds;
    private final Preferences preferences;
    private final RosterWords words;
    private final DirectoryQueries directory;

    OnCallPage(
            OnCall onCall,
            PageQueries pages,
            Swapping swapping,
            Feeds feeds,
            Preferences preferences,
            RosterWords words,
            DirectoryQueries directory) {
        this.onCall = onCall;
        this.pages = pages;
        this.swapping = swapping;
        this.feeds = feeds;
        this.preferences = preferences;
        this.words = words;
        this.directory = directory;
    }

    @GetMapping("/on-call")
    String show(Actor actor, Spoken spoken, Model model) {
        model.addAttribute("view", view(actor, spoken, null));
        return "oncall/now";
    }

    /** The address is shown in the answer and nowhere else. */
    @PostMapping("/on-call/feeds")
    String makeFeed(Actor actor, Spoken spoken, @RequestParam(defaultValue = "") String schedule, Model model) {
        var path = feeds.make(actor, schedule.isEmpty() ? null : schedule).path();
        var made =
                ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString();
        model.addAttribute("view", view(actor, spoken, made));
        return "oncall/now";
    }

    @PostMapping("/on-call/feeds/{id}/revocation")
    String revokeFeed(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        feeds.revoke(actor, id);
        return said("The feed is revoked. Calendars that read it get nothing any more.", redirect);
    }

    @GetMapping("/on-call/feeds/{secret}.ics")
    ResponseEntity<String> feed(@PathVariable String secret) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noStore())
                .body(feeds.calendar(secret));
    }

    @PostMapping("/on-call/preference")
    String prefer(Actor actor, @RequestParam(defaultValue = "") String ways, RedirectAttributes redirect) {
        preferences.prefer(
                actor,
                null,
                Arrays.stream(ways.split(",", -1))
                        .flatMap(word -> io.tierline.kernel.WireWord.parse(Way.Kind.class, word).stream())
                        .toList());
        return said("Pages reach you so from now on.", redirect);
    }

    @PostMapping("/on-call/swaps/{id}/acceptance")
    String accept(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        swapping.accept(actor, id);
        return said("The shifts are exchanged.", redirect);
    }

    @PostMapping("/on-call/swaps/{id}/settlement")
    String settle(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        swapping.settle(actor, id);
        return said("Nothing is exchanged.", redirect);
    }

    private static String said(String words, RedirectAttributes redirect) {
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done(words));
        return "redirect:/on-call";
    }

    private OnCallView view(Actor actor, Spoken spoken, @Nullable String made) {
        var now = onCall.now(actor, spoken.now());
        var cards = now.stream().map(each -> words.card(actor, each, spoken)).toList();
        return new OnCallView(
                heading(cards),
                "At this hour: " + spoken.thisMoment() + ".",
                acts(actor),
                pages.inProgress(actor).stream()
                        .limit(FEW)
                        .map(page -> PageCard.of(page, actor, spoken))
                        .toList(),
                cards,
                blank(actor),
                swaps(actor, now, spoken),
                shifts(actor, spoken),
                feeds.of(actor).stream().map(feed -> row(feed, now, spoken)).toList(),
                Field.select("schedule", "Show in a calendar", "", feedOptions(now)),
                preference(actor),
                preferences.reachable(actor)
                        ? null
                        : "A page would not reach you as things stand: no carrier reaches what you chose.",
                made);
    }

    private static String heading(List<RosterCard> cards) {
        var gap = cards.stream().filter(card -> card.who() == null).findFirst();
        if (gap.isPresent()) {
            return "Nobody is on call for " + gap.get().name() + ".";
        }
        return cards.stream()
                .findFirst()
                .flatMap(card -> java.util.Optional.ofNullable(card.who())
                        .map(who -> who.name() + " is on call for " + card.name() + "."))
                .orElse("There is no on-call schedule yet.");
    }

    private static List<Tab> acts(Actor actor) {
        var acts = new ArrayList<Tab>();
        acts.add(new Tab("Pages", "/on-call/pages", null, false));
        if (actor.may(Permission.ADMINISTER) && actor.kind().inChain()) {
            acts.add(new Tab("Paging policies", "/on-call/policies", null, false));
            acts.add(new Tab("Add a schedule", "/on-call/schedules/new", null, true));
        }
        return acts;
    }

    private static Blank blank(Actor actor) {
        return actor.may(Permission.ADMINISTER) && actor.kind().inChain()
                ? new Blank(
                        "No on-call schedule yet.",
                        "A schedule says who is called when a page goes out.",
                        "/on-call/schedules/new",
                        "Add the first one")
                : Blank.of("No on-call schedule of yours.", "An administrator adds them.");
    }

    private List<OnCallView.ShiftRow> shifts(Actor actor, Spoken spoken) {
        return onCall.shifts(actor, spoken.now(), AHEAD).stream()
                .limit(12)
                .map(shift -> new OnCallView.ShiftRow(
                        spoken.clock(shift.turn().from()) + " to "
                                + spoken.clock(shift.turn().until()),
                        shift.schedule().name(),
                        "/on-call/schedules/" + shift.schedule().key() + "#swap"))
                .toList();
    }

    private List<OnCallView.SwapRow> swaps(Actor actor, List<OnCallNow> now, Spoken spoken) {
        var open = swapping.open(actor);
        var names = directory.names(
                actor.workspace(),
                open.stream()
                        .flatMap(swap -> Stream.of(swap.asker(), swap.asked()))
                        .distinct()
                        .toList());
        return open.stream().map(swap -> row(actor, swap, names, now, spoken)).toList();
    }

    private static OnCallView.SwapRow row(
            Actor actor, Swap swap, Map<PersonId, String> names, List<OnCallNow> now, Spoken spoken) {
        var mine = actor.person().equals(swap.asker());
        var here = "/on-call/swaps/" + swap.id();
        var schedule = now.stream()
                .map(OnCallNow::schedule)
                .filter(each -> each.id().equals(swap.schedule()))
                .findFirst()
                .map(each -> " (" + each.name() + ")")
                .orElse("");
        var gives = spoken.clock(swap.givesFrom()) + " to " + spoken.clock(swap.givesUntil());
        var takes = spoken.clock(swap.takesFrom()) + " to " + spoken.clock(swap.takesUntil());
        return mine
                ? new OnCallView.SwapRow(
                        "You ask " + names.getOrDefault(swap.asked(), "") + " to take " + gives + " for " + takes
                                + schedule + ".",
                        null,
                        here + "/settlement",
                        "Withdraw")
                : new OnCallView.SwapRow(
                        names.getOrDefault(swap.asker(), "") + " asks you to take " + gives + " and takes " + takes
                                + " for you" + schedule + ".",
                        here + "/acceptance",
                        here + "/settlement",
                        "Decline");
    }

    private static OnCallView.FeedRow row(Feed feed, List<OnCallNow> now, Spoken spoken) {
        var schedule = now.stream()
                .map(OnCallNow::schedule)
                .filter(each -> each.key().equals(feed.schedule()))
                .findFirst();
        return new OnCallView.FeedRow(
                schedule.map(found -> found.name()).orElse("My shifts") + ", made " + spoken.day(feed.madeAt()),
                "/on-call/feeds/" + feed.id() + "/revocation");
    }

    private static List<Option> feedOptions(List<OnCallNow> now) {
        return Stream.concat(
                        Stream.of(new Option("", "My shifts")),
                        now.stream()
                                .map(each -> new Option(
                                        each.schedule().key(), each.schedule().name())))
                .toList();
    }

    private Field preference(Actor actor) {
        var ways = String.join(
                ",", preferences.of(actor).ways().stream().map(Way.Kind::wire).toList());
        var options = new ArrayList<>(List.of(
                new Option("phone,chat,mail", "Whatever rings first: phone, chat, then mail"),
                new Option("mail", "Mail only"),
                new Option("phone", "Phone only")));
        if (options.stream().noneMatch(option -> option.value().equals(ways))) {
            options.add(new Option(ways, ways.replace(",", ", then ")));
        }
        return Field.select("ways", "How pages reach you", ways, options);
    }
}
