package io.tierline.web;

import org.jspecify.annotations.Nullable;

/**
 * What the last act came to, said once on the next page: {@code redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("…"))}.
 *
 * @param draft the draft that act has made needless; the browser forgets it
 * @param undo how it can be taken back
 */
public record Said(
        Standing standing,
        String words,
        @Nullable String draft,
        @Nullable Undo undo) {
    public static final String ATTRIBUTE = "said";

    /** A form that takes the act back: where it is sent, and what it says there. */
    public record Undo(String action, String what) {}

    public static Said done(String words) {
        return new Said(Standing.KEPT, words, null, null);
    }

    public static Said failed(String words) {
        return new Said(Standing.BROKEN, words, null, null);
    }

    public Said forgetting(String key) {
        return new Said(standing, words, key, undo);
    }

    /** The same with a way back; without one when there is nothing to take back. */
    public Said undoneBy(String action, String what) {
        return what.isEmpty() ? this : new Said(standing, words, draft, new Undo(action, what));
    }
}
