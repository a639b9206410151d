package io.tierline.directory;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a list are wanted; what is null does not narrow it.
 *
 * @param q the beginnings of words of names or addresses, in any order
 * @param organisation only what belongs to it; for chains: only those of that customer
 * @param archived whether archived rows are wanted instead of living ones
 */
public record DirectoryFilter(
        @Nullable String q,
        @Nullable OrganisationKind kind,
        @Nullable OrganisationId organisation,
        boolean archived) {

    /** Everything that lives. */
    public static DirectoryFilter all() {
        return new DirectoryFilter(null, null, null, false);
    }

    /** What lives and is found by the words. */
    public static DirectoryFilter search(@Nullable String q) {
        return new DirectoryFilter(q, null, null, false);
    }

    /** What lives of the kind and is found by the words. */
    public static DirectoryFilter search(@Nullable String q, OrganisationKind kind) {
        return new DirectoryFilter(q, kind, null, false);
    }

    /** The words in lower case; empty when none are given. */
    String words() {
        return q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
    }
}
