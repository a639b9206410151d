package io.tierline.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the bundled files are: each is named by the hash of its content, so a browser may keep it for ever. */
public final class Assets {
    static final String ROOT = "/assets/";
    private static final Pattern ENTRY = Pattern.compile("\"([^\"]+)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Map<String, String> MANIFEST = read();

    private Assets() {}

    /** The address of a bundled file by its plain name, {@code app.css}. */
    public static String url(String name) {
        return ROOT + MANIFEST.getOrDefault(name, name);
    }

    /** Whether the bundle was built; without it pages are plain, as in the fast inner loop. */
    static boolean built() {
        return !MANIFEST.isEmpty();
    }

    /** The address of one icon in the sprite. */
    public static String icon(String name) {
        return url("icons.svg") + "#" + name;
    }

    private static Map<String, String> read() {
        try (InputStream in = Assets.class.getResourceAsStream("/static/assets/manifest.json")) {
            if (in == null) {
                return Map.of();
            }
            Matcher entries = ENTRY.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return entries.results().collect(Collectors.toUnmodifiableMap(r -> r.group(1), r -> r.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
