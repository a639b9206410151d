package io.tierline.desklog;

import io.tierline.kernel.Grade;
import io.tierline.kernel.Severity;
import org.jspecify.annotations.Nullable;

/**
 * How bad a case is and what it is about. What is null is left to the desk.
 *
 * @param category by its name
 */
record Told(
        @Nullable Severity severity,
        @Nullable Grade impact,
        @Nullable Grade urgency,
        @Nullable String category) {}
