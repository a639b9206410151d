package io.tierline.web;

import io.tierline.web.PaletteSource.Found;
import java.util.List;

/** What was found for some words. */
public record FoundView(String words, List<Found> found) {
    public FoundView {
        found = List.copyOf(found);
    }

    public String heading() {
        if (words.isBlank()) {
            return "What are you looking for?";
        }
        return switch (found.size()) {
            case 0 -> "Nothing for “" + words + "”";
            case 1 -> "One find for “" + words + "”";
            default -> found.size() + " finds for “" + words + "”";
        };
    }
}
