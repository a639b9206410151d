package io.tierline.api;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Refused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The revision a client has seen, from its {@code If-Match} header.
 *
 * @param revision null when the client does not care
 */
public record IfMatch(@Nullable Long revision) {

    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    /** Reads the header; a tag that is none of ours matches nothing and is refused as stale. */
    static IfMatch of(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return new IfMatch(null);
        }
        var tag = ETAG.matcher(header.strip());
        if (!tag.matches()) {
            throw Refused.of(CommonRefusal.CHANGED_MEANWHILE).with("ifMatch", header);
        }
        return new IfMatch(Long.valueOf(tag.group(1)));
    }
}
