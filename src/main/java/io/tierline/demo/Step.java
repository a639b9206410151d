package io.tierline.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One act in a story, written {@code +20m ida reply: text}.
 *
 * @param who the person's key; null for Tierline itself
 * @param target the word after the verb: a level, a team, a story, a rating
 * @param packet what a hand-off or its answer tells, by the key of the question
 */
record Step(
        Delay after,
        @Nullable String who,
        Verb verb,
        @Nullable String target,
        String text,
        Map<String, String> packet,
        List<String> files) {

    private static final String REASON = "why";

    static Step of(JsonNode node) {
        if (node.isString()) {
            return of(node.asString(), null);
        }
        var entry = node.properties().iterator().next();
        return of(entry.getKey(), entry.getValue());
    }

    private static Step of(String head, @Nullable JsonNode value) {
        var words = head.split(" ", -1);
        var somebody = words.length > 2 ? 1 : 0;
        return new Step(
                Delay.parse(words[0]),
                somebody == 0 ? null : words[1],
                Verb.of(words[1 + somebody]),
                words.length > 2 + somebody ? words[2 + somebody] : null,
                text(value),
                packet(value),
                files(value));
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        return (value.isObject()
                        ? value.path("text").asString(value.path(REASON).asString(""))
                        : value.asString())
                .strip();
    }

    private static Map<String, String> packet(@Nullable JsonNode value) {
        var packet = new LinkedHashMap<String, String>();
        if (value != null && value.isObject() && !value.has("text")) {
            value.properties()
                    .forEach(
                            entry -> packet.put(entry.getKey(), entry.getValue().asString()));
            packet.remove(REASON);
        }
        return packet;
    }

    private static List<String> files(@Nullable JsonNode value) {
        return value == null ? List.of() : Story.words(value.path("files"));
    }
}
