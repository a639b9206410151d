package io.tierline.bench;

import io.tierline.bench.Wire.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What a browser fetches with the first page and with the next one: the page and all it needs that is not kept from before. */
final class Pages implements Measure {
    private static final double KILO = 1_000;
    private static final double MOST_KILOBYTES = 150;
    private static final double MOST_REQUESTS = 8;
    private static final long MIDDLE = 500_000;
    private static final String PACKED = "Accept-Encoding: gzip";

    private static final Pattern IN_PAGE =
            Pattern.compile("<(?:link|script|img)\\b[^>]*\\b(?:href|src)=\"(/assets/[^\"]+)\"");
    private static final Pattern IN_SCRIPT = Pattern.compile("(?:from|import)\\s*\"\\./([^\"]+)\"");

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        try (var world = World.of(extent.tickets());
                var wire = new Wire(world.desk.port())) {
            var browser = new Browser(wire, world.session("agent0@partner.example"), new HashSet<>());
            var first = browser.open("/");
            var next = browser.open("/tickets/" + world.readable(MIDDLE));
            return List.of(
                    bytes("first page", first),
                    requests("first page", first),
                    bytes("next page", next),
                    requests("next page", next));
        }
    }

    private Figure bytes(String page, Fetched fetched) {
        return Figure.of(name(), page, fetched.bytes / KILO, "KB").atMost(MOST_KILOBYTES);
    }

    private Figure requests(String page, Fetched fetched) {
        return Figure.of(name(), page + ": requests", fetched.requests, "").atMost(MOST_REQUESTS);
    }

    private record Fetched(int bytes, int requests) {}

    /** Keeps what it is allowed to keep. What scripts fetch only when it is used, such as the editor, is not fetched. */
    private record Browser(Wire wire, String session, Set<String> kept) {

        Fetched open(String page) throws IOException {
            var bytes = 0;
            Set<String> fetched = new HashSet<>();
            var wanted = new ArrayDeque<>(List.of(page));
            while (!wanted.isEmpty()) {
                var path = wanted.remove();
                if (kept.contains(path) || !fetched.add(path)) {
                    continue;
                }
                var answer = wire.ask("GET", path, "", session, PACKED);
                if (answer.status() != 200) {
                    throw new IllegalStateException(path + " " + answer.head());
                }
                bytes += answer.bytes();
                if (answer.head().toLowerCase(Locale.ROOT).contains("immutable")) {
                    kept.add(path);
                }
                wanted.addAll(needed(path, text(answer)));
            }
            return new Fetched(bytes, fetched.size());
        }

        private static List<String> needed(String path, String text) {
            if (!path.startsWith("/assets/")) {
                return IN_PAGE.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .toList();
            }
            return path.endsWith(".js")
                    ? IN_SCRIPT
                            .matcher(text)
                            .results()
                            .map(found -> "/assets/" + found.group(1))
                            .toList()
                    : List.of();
        }

        private static String text(Answer answer) throws IOException {
            if (!answer.head().toLowerCase(Locale.ROOT).contains("content-encoding: gzip")) {
                return answer.text();
            }
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
