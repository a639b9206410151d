package io.tierline.administration;

import io.tierline.calendar.CalendarVersion;
import io.tierline.calendar.Calendars;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of calendars; one of them has a page of its own, see {@link CalendarPage}. */
@Component
class CalendarSection implements Section {
    static final String PATH = "calendars";

    private final Calendars calendars;
    private final CalendarUses uses;

    CalendarSection(Calendars calendars, CalendarUses uses) {
        this.calendars = calendars;
        this.uses = uses;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "Calendars";
    }

    @Override
    public String one() {
        return "a calendar";
    }

    @Override
    public int order() {
        return 55;
    }

    @Override
    public boolean forGood() {
        return true;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        String asked = q.toLowerCase(Locale.ROOT);
        var used = uses.of(actor);
        return new AdminList(
                List.of("Name", "Key", "Zone", "Used by", "Revision"),
                calendars.all(actor.workspace()).stream()
                        .filter(calendar -> (calendar.name() + " " + calendar.key())
                                .toLowerCase(Locale.ROOT)
                                .contains(asked))
                        .map(calendar -> row(calendar, used.of(calendar.key()).size()))
                        .toList(),
                null);
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        throw Refused.notFound();
    }

    @Override
    public String add(Actor actor, Values values) {
        throw Refused.notFound();
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        throw Refused.notFound();
    }

    /** A calendar stays: promises were made in it. */
    @Override
    public void archive(Actor actor, String id) {
        throw Refused.notFound();
    }

    private static AdminList.Row row(CalendarVersion calendar, int used) {
        return AdminList.Row.of(
                calendar.key(),
                calendar.name(),
                calendar.key(),
                calendar.hours().zone().getId(),
                used == 0 ? "nothing yet" : Integer.toString(used),
                Integer.toString(calendar.revision()));
    }
}
