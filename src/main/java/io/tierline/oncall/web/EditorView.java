package io.tierline.oncall.web;

import io.tierline.web.Field;
import io.tierline.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form of fields in groups: a schedule with its layers, a policy with its steps.
 *
 * @param archive where it is archived; null for one that is not there yet
 */
public record EditorView(
        String heading,
        String under,
        String back,
        String backWords,
        String action,
        @Nullable Long revision,
        List<Group> groups,
        @Nullable String archive,
        Problems problems) {

    /** @param legend empty for what stands first */
    public record Group(String legend, String hint, List<Field> fields) {}
}
