package io.tierline.web;

import org.jspecify.annotations.Nullable;

/**
 * What the last act came to, said once on the next page: {@code redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("…"))}.
 *
 * @param draft the draft that act has made needless; the browser forgets it
 */
public record Said(
        Standing standing, String words, @Nullable String draft) {
    public static final String ATTRIBUTE = "said";

    public static Said done(String words) {
        return new Said(Standing.KEPT, words, null);
    }

    public static Said failed(String words) {
        return new Said(Standing.BROKEN, words, null);
    }

    public Said forgetting(String key) {
        return new Said(standing, words, key);
    }
}
