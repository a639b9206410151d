package io.tierline.administration;

import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.Calendars;
import io.tierline.calendar.HolidayFile;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Refused;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One calendar: its hours, holidays and exceptions, a year's picture of them, and sums. A draft is never kept. */
@Controller
class CalendarPage {
    private static final int FIRST_YEAR = 1901;
    private static final int LAST_YEAR = 2198;
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/")
                    || zone.equals("UTC"))
            .sorted()
            .toList();

    private final Calendars calendars;
    private final CalendarUses uses;
    private final AdministrationPage sections;
    private final RefusalWords words;
    private final Clock clock;

    CalendarPage(Calendars calendars, CalendarUses uses, AdministrationPage sections, RefusalWords words, Clock clock) {
        this.calendars = calendars;
        this.uses = uses;
        this.sections = sections;
        this.words = words;
        this.clock = clock;
    }

    /** What a page shows besides the draft. */
    private record Shown(
            @Nullable String saved,
            int year,
            CalendarSums sums,
            @Nullable HolidayFile file,
            Problems problems) {}

    @GetMapping("/admin/calendars/new")
    String blank(Actor actor, Model model) {
        var shown = new Shown(null, thisYear(actor), CalendarSums.NONE, null, Problems.NONE);
        return page(actor, CalendarDraft.blank(actor.zone().getId()), shown, model);
    }

    @GetMapping("/admin/calendars/{key}")
    String one(
            Actor actor,
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Integer year,
            Model model) {
        sections.tabs(actor, CalendarSection.PATH);
        var version = calendars.current(actor.workspace(), key).orElseThrow(Refused::notFound);
        int wanted = year == null ? thisYear(actor) : year;
        return page(
                actor,
                CalendarDraft.of(version),
                new Shown(key, wanted, CalendarSums.NONE, null, Problems.NONE),
                model);
    }

    /** Reads a file, works out sums or shows another year for what is typed; saves nothing. */
    @PostMapping("/admin/calendar-drafts")
    String draft(
            Actor actor,
            @RequestParam Map<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response,
            Model model)
            throws IOException {
        sections.tabs(actor, CalendarSection.PATH);
        var values = new Values(sent);
        var draft = CalendarDraft.of(sent);
        var sums = CalendarSums.asked(values);
        var problems = new HashMap<String, String>();
        HolidayFile brought = null;
        try {
            if (file != null && !file.isEmpty()) {
                brought = calendars
                        .holidaysIn(file.getBytes())
                        .without(draft.definition().holidays());
                draft = draft.withHolidays(brought.holidays());
            }
            sums = sums.workedOut(calendars.compile("", draft.definition()));
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            problems.putAll(words.problems(refused).byField());
        }
        String saved = values.textOrNull("saved");
        int year = values.text("year").matches("\\d{4}") ? Integer.parseInt(values.text("year")) : thisYear(actor);
        return page(actor, draft, new Shown(saved, year, sums, brought, new Problems(problems, null)), model);
    }

    @PostMapping("/admin/calendars")
    String add(
            Actor actor,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var draft = CalendarDraft.of(sent);
        try {
            calendars.add(actor, draft.key(), draft.name(), draft.definition());
        } catch (Refused refused) {
            return again(actor, null, draft, refused, response, model);
        }
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("Added."));
        return "redirect:/admin/calendars/" + draft.key();
    }

    @PostMapping("/admin/calendars/{key}")
    String change(
            Actor actor,
            @PathVariable String key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var draft = CalendarDraft.of(sent);
        try {
            calendars.change(actor, key, draft.seen(), draft.name(), draft.definition());
        } catch (Refused refused) {
            return again(actor, key, draft, refused, response, model);
        }
        redirect.addFlashAttribute(
                Said.ATTRIBUTE, Said.done("Saved. Promises already made keep the hours they were made in."));
        return "redirect:/admin/calendars/" + key;
    }

    /** Takes it out of the lists. Refused with the names of what goes by it; promises made in it go on counting in it. */
    @PostMapping("/admin/calendars/{key}/retirement")
    String retire(Actor actor, @PathVariable String key, RedirectAttributes redirect) {
        sections.tabs(actor, CalendarSection.PATH);
        var users = uses.of(actor).of(key);
        if (!users.isEmpty()) {
            redirect.addFlashAttribute(
                    Said.ATTRIBUTE, Said.failed("It is not retired, for it is in use: " + CalendarUses.named(users)));
            return "redirect:/admin/calendars/" + key;
        }
        calendars.retire(actor, key);
        redirect.addFlashAttribute(
                Said.ATTRIBUTE, Said.done("Retired. A calendar added under its key brings it back."));
        return "redirect:/admin/calendars";
    }

    private String again(
            Actor actor,
            @Nullable String saved,
            CalendarDraft draft,
            Refused refused,
            HttpServletResponse response,
            Model model) {
        response.setStatus(refused.refusal().kind().status());
        var shown = new Shown(saved, thisYear(actor), CalendarSums.NONE, null, words.problems(refused));
        return page(actor, draft, shown, model);
    }

    private String page(Actor actor, CalendarDraft draft, Shown shown, Model model) {
        int year = Math.clamp(shown.year(), FIRST_YEAR, LAST_YEAR);
        var hours = usable(draft);
        model.addAttribute(
                "view",
                new CalendarView(
                        sections.tabs(actor, CalendarSection.PATH),
                        shown.saved(),
                        draft,
                        CalendarView.week(draft, shown.problems()),
                        ZONES,
                        year,
                        hours == null ? null : YearPicture.of(hours, year),
                        shown.sums(),
                        shown.file(),
                        shown.saved() == null ? List.of() : uses.of(actor).of(shown.saved()),
                        shown.problems()));
        return "administration/calendar";
    }

    private @Nullable BusinessCalendar usable(CalendarDraft draft) {
        try {
            return calendars.compile("", draft.definition());
        } catch (Refused cannotBe) {
            return null;
        }
    }

    private int thisYear(Actor actor) {
        return clock.instant().atZone(actor.zone()).getYear();
    }
}
