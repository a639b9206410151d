package io.tierline.oncall.web;

import io.tierline.web.Field;
import io.tierline.web.Problems;
import io.tierline.web.Who;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One schedule: what is ahead, and the forms that change it.
 *
 * @param edit where its layers are changed; null for who may not
 * @param override the form's fields; empty for who may not
 * @param swap the form's fields; empty when the reader has no shift to give
 */
public record ScheduleView(
        RosterCard card,
        String zone,
        String here,
        @Nullable String edit,
        List<RosterCard.Row> ahead,
        List<CoverRow> covers,
        List<Field> override,
        List<Field> swap,
        Problems problems) {

    /** An override that is under way or to come. */
    public record CoverRow(Who who, String when, String kind, String withdraw) {}
}
