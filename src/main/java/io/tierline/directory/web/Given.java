package io.tierline.directory.web;

import io.tierline.kernel.Checks;
import org.jspecify.annotations.Nullable;

/** Reads what a body must have; collects what is missing. */
final class Given {

    private final Checks checks = new Checks();

    /** The value; when it is missing, the stand-in, and a problem is noted. */
    <T> T or(@Nullable T value, String field, T standIn) {
        checks.that(value != null, field, "required", "Give this.");
        return value == null ? standIn : value;
    }

    /** The value that must be there for anything else to make sense. Refuses with all that is missing so far. */
    <T> T needed(@Nullable T value, String field) {
        checks.that(value != null, field, "required", "Give this.");
        if (value == null) {
            checks.refuseIfAny();
            throw new IllegalStateException("refused above");
        }
        return value;
    }

    void refuseIfAny() {
        checks.refuseIfAny();
    }

    static <T> T keep(@Nullable T wanted, T present) {
        return wanted == null ? present : wanted;
    }

    /** For what may be empty: absent keeps what is there, an empty text takes it away. */
    static @Nullable String keepText(@Nullable String wanted, @Nullable String present) {
        return wanted == null ? present : wanted.isBlank() ? null : wanted;
    }
}
