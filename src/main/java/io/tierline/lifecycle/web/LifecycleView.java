package io.tierline.lifecycle.web;

import io.tierline.web.Blank;
import io.tierline.web.Field;
import io.tierline.web.Problems;
import io.tierline.web.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer stands, what comes, and its critical periods.
 *
 * @param strays where the open tickets are that go elsewhere in this phase; null for who may not move them
 * @param plan the form to plan a phase; empty for who may not
 * @param sure what beginning at once means, to be confirmed; null unless that is asked
 * @param declare the form to declare a critical period; empty for who may not
 */
public record LifecycleView(
        String here,
        String customer,
        String heading,
        String under,
        @Nullable String strays,
        List<StageRow> stages,
        Blank noStages,
        List<Field> plan,
        @Nullable String sure,
        Problems planProblems,
        List<PeriodRow> periods,
        List<Field> declare,
        Problems declareProblems) {

    /**
     * A phase of the plan.
     *
     * @param takeBack the instant by which it is taken back; null for what has begun and for who may not
     */
    public record StageRow(
            String phase,
            String when,
            String said,
            Standing standing,
            String word,
            @Nullable String takeBack) {}

    /** @param withdraw where that is sent; null for what is over and for who may not */
    public record PeriodRow(
            String name,
            String when,
            String says,
            @Nullable Standing standing,
            String word,
            @Nullable String withdraw) {}
}
