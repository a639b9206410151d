package io.tierline.access.web;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** A path on this desk to go on to; anything that a browser could take for another place becomes the start page. */
record LocalPath(String text) {

    private static final String START = "/";
    private static final int LONGEST = 1000;

    static LocalPath of(@Nullable String wanted) {
        return new LocalPath(wanted != null && local(wanted) ? wanted : START);
    }

    private static boolean local(String wanted) {
        if (wanted.length() > LONGEST
                || !wanted.startsWith("/")
                || wanted.startsWith("//")
                || wanted.indexOf('\\') >= 0
                || wanted.chars().anyMatch(character -> character <= ' ' || character >= 0x7f)) {
            return false;
        }
        try {
            var uri = new URI(wanted);
            return uri.getScheme() == null
                    && uri.getRawAuthority() == null
                    && !uri.getPath().startsWith("//");
        } catch (URISyntaxException notAPath) {
            return false;
        }
    }
}
