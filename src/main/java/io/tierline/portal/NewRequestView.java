package io.tierline.portal;

import io.tierline.triage.Category;
import io.tierline.web.Field;
import io.tierline.web.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asking for help.
 *
 * @param topics what it may concern; shown until one is chosen
 * @param about the chosen one's key, {@code other} for none of them; null until then
 * @param terms what is promised for each severity
 * @param instead what is said where the plan leaves these pages out; null where it includes them
 */
public record NewRequestView(
        List<Topic> topics,
        @Nullable String about,
        String aboutName,
        List<Field> fields,
        List<Choice> terms,
        String planName,
        @Nullable String instead,
        Problems problems) {

    static final String OTHER = "other";
    static final String CHECK = "check.";

    /** Something a request may concern. */
    public record Topic(String href, String name, String asks) {}

    /** A severity with what the plan promises for it. */
    public record Choice(String value, String words, String says, boolean chosen) {}

    static List<Topic> topics(List<Category> categories) {
        var topics = new java.util.ArrayList<>(categories.stream()
                .map(category -> new Topic(
                        Addresses.with(Addresses.NEW, Map.of("about", category.key())),
                        category.name(),
                        category.checklist().isEmpty()
                                ? ""
                                : category.checklist().size() == 1
                                        ? "One short question"
                                        : category.checklist().size() + " short questions"))
                .toList());
        topics.add(new Topic(Addresses.NEW + "?about=" + OTHER, "Something else", "Tell us in your own words"));
        return List.copyOf(topics);
    }

    /** The questions of the checklist, with what was typed before. */
    static List<Field> fields(@Nullable Category category, Map<String, String> typed, Problems problems) {
        return category == null
                ? List.of()
                : category.checklist().stream()
                        .map(item -> Field.text(
                                        CHECK + item.key(), item.label(), typed.getOrDefault(CHECK + item.key(), ""))
                                .hint(item.help())
                                .error(problems.of(CHECK + item.key())))
                        .toList();
    }

    static Field subject(Map<String, String> typed, Problems problems) {
        return Field.text("subject", "In one line", typed.getOrDefault("subject", ""))
                .must()
                .error(problems.of("subject"));
    }

    static Field body(Map<String, String> typed, Problems problems) {
        return Field.area("body", "What happens, and since when?", typed.getOrDefault("body", ""))
                .must()
                .error(problems.of("body"));
    }
}
