package io.tierline.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.PersonId;
import io.tierline.ticket.web.Undo.Step;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UndoTest {

    private static final UUID ANNEKE = UUID.fromString("01980000-0000-7000-8000-000000000000");

    @Test
    void whatIsWrittenIsReadAgain() {
        var steps = List.of(new Step(12, 3, ""), new Step(13, 7, ANNEKE.toString()), new Step(14, 1, "-moss"));

        assertThat(Undo.read(Undo.written(steps))).isEqualTo(steps);
        assertThat(steps)
                .extracting(Step::owner)
                .extracting(owner -> owner.orElse(null))
                .containsExactly(null, new PersonId(ANNEKE), null);
        assertThat(steps)
                .extracting(Step::tag)
                .extracting(tag -> tag.orElse(null))
                .containsExactly(null, null, "moss");
    }

    @Test
    void nonsenseTakesNothingBack() {
        assertThat(Undo.read("")).isEmpty();
        assertThat(Undo.read("12@;x@3:;@:;12@3;99999999999999999999@1:")).isEmpty();
        assertThat(Undo.read("1@1:;".repeat(5000))).hasSizeLessThanOrEqualTo(BulkPage.MOST);
    }
}
