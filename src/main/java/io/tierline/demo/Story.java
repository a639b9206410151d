package io.tierline.demo;

import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The life of one sample ticket.
 *
 * @param key by which other stories name it
 * @param from the requester's key; null for a stranger
 * @param after the story from whose beginning this one's is counted; null counts back from now
 * @param about vertical, category, severity, type and channel in any order
 */
record Story(
        @Nullable String key,
        @Nullable String from,
        @Nullable Stranger stranger,
        List<String> about,
        @Nullable String after,
        Delay at,
        String subject,
        String text,
        List<String> files,
        List<String> tags,
        List<Step> steps) {

    /** Somebody whom the directory does not know. */
    record Stranger(String name, String email) {}

    static Story of(JsonNode node) {
        var from = node.required("from");
        return new Story(
                node.has("key") ? node.get("key").asString() : null,
                from.isString() ? from.asString() : null,
                from.isObject()
                        ? new Stranger(
                                from.required("name").asString(),
                                from.required("email").asString())
                        : null,
                List.of(node.required("about").asString().split(" ", -1)),
                node.has("after") ? node.get("after").asString() : null,
                Delay.parse(node.required("at").asString()),
                node.required("subject").asString(),
                node.required("text").asString().strip(),
                words(node.path("files")),
                words(node.path("tags")),
                StreamSupport.stream(node.path("steps").spliterator(), false)
                        .map(Step::of)
                        .toList());
    }

    static List<String> words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
