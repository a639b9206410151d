package io.tierline.administration;

import io.tierline.directory.Way;
import io.tierline.kernel.WireWord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ways to reach somebody in one line, both ways: {@code phone +00 555 0142, mail help@acme.example}. */
final class Ways {

    private static final Pattern COMMA = Pattern.compile("[,\\n]");

    private Ways() {}

    static String written(List<Way> ways) {
        return ways.stream().map(way -> way.kind().wire() + " " + way.value()).collect(Collectors.joining(", "));
    }

    static String lines(List<Way> ways) {
        return ways.stream().map(way -> way.kind().wire() + " " + way.value()).collect(Collectors.joining("\n"));
    }

    static List<Way> read(Values values, String field) {
        var ways = new ArrayList<Way>();
        for (var part : COMMA.splitAsStream(values.text(field))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList()) {
            var cut = part.indexOf(' ');
            var kind = WireWord.parse(Way.Kind.class, cut < 0 ? part : part.substring(0, cut));
            if (kind.isEmpty() || cut < 0) {
                values.problem(
                        field,
                        "malformed",
                        "“%s” is no way: write portal, mail, phone, chat, hand-off or guidance and then how."
                                .formatted(part));
            } else {
                ways.add(new Way(kind.get(), part.substring(cut + 1).strip()));
            }
        }
        return ways;
    }
}
