package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Shape;
import io.tierline.directory.Way;
import java.util.List;
import java.util.Map;

/** Ways to reach somebody, as lists of {@code {by, at}}. */
final class Ways {

    private static final int MOST = 8;

    static final Shape SHAPE = new Shape.ListOf(
            Shape.fields(
                    must("by", Parts.words(Way.Kind.class), "By what means."),
                    must("at", Shape.text(200), "The address, number, channel or words.")),
            MOST);

    private Ways() {}

    static List<Way> read(Values entry) {
        return entry.several("ways").stream()
                .map(way -> new Way(way.word(Way.Kind.class, "by"), way.text("at")))
                .toList();
    }

    static List<Map<String, Object>> written(List<Way> ways) {
        return ways.stream()
                .map(way -> Values.with("by", way.kind().wire())
                        .with("at", way.value())
                        .map())
                .toList();
    }
}
