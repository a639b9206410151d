package io.tierline.web;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * HTML of a message with the pictures that came with it in their place.
 *
 * @param html null for a message without HTML
 * @param placed the content ids of those that stand in it
 */
public record Pictures(@Nullable String html, Set<String> placed) {

    private static final Pattern PICTURE =
            Pattern.compile("<img\\b(?=[^<>]*+>)[^<>]*?\\ssrc=\"cid:([^\"<>]*+)\"[^<>]*+>");
    private static final Pattern ALT = Pattern.compile("\\salt=\"([^\"]*)\"");

    /**
     * Puts addresses of our own where the sanitised HTML refers to pictures; one that did not come with it is left out, and its
     * words stand in its stead.
     *
     * @param addresses of the message's pictures by their content ids
     */
    public static Pictures in(@Nullable String html, Map<String, String> addresses) {
        if (html == null) {
            return new Pictures(null, Set.of());
        }
        var placed = new HashSet<String>();
        var shown = PICTURE.matcher(html).replaceAll(found -> {
            var id = HtmlUtils.htmlUnescape(found.group(1));
            var address = addresses.get(id);
            if (address == null) {
                return Matcher.quoteReplacement(words(found.group()));
            }
            placed.add(id);
            return Matcher.quoteReplacement(
                    found.group().replace("cid:" + found.group(1), HtmlUtils.htmlEscape(address)));
        });
        return new Pictures(shown, placed);
    }

    private static String words(String picture) {
        var alt = ALT.matcher(picture);
        return alt.find() ? alt.group(1) : "";
    }
}
