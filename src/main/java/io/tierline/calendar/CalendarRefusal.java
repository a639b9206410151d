package io.tierline.calendar;

import io.tierline.kernel.Refusal;
import java.util.Locale;

/** Why a calendar request is refused. */
public enum CalendarRefusal implements Refusal {
    /** The definition cannot be a calendar; each wrong line is named. */
    UNUSABLE_CALENDAR(Kind.INVALID),
    /** There is a calendar of that key already. */
    CALENDAR_KEY_TAKEN(Kind.CONFLICT),
    /** Something that is promised could not be kept in these hours. */
    CALENDAR_IN_USE(Kind.CONFLICT),
    /** Something goes by it; each is named. */
    CALENDAR_NEEDED(Kind.CONFLICT),
    /** A file with holidays cannot be read, or brings too much. */
    UNREADABLE_FILE(Kind.INVALID),
    /** What was asked lies outside the years that calendars answer for. */
    BEYOND_CALENDARS(Kind.INVALID);

    private final Kind kind;

    CalendarRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
