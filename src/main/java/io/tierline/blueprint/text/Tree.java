package io.tierline.blueprint.text;

import java.util.List;
import java.util.Map;

/** A text as it was written: values and their places. */
sealed interface Tree {

    Mark mark();

    /** @param plain without quotes, so that YAML may take it for a number, a truth or nothing */
    record Scalar(String text, boolean plain, Mark mark) implements Tree {}

    record Items(List<Tree> items, Mark mark) implements Tree {}

    record Entries(Map<String, Entry> entries, Mark mark) implements Tree {}

    /** @param key where its name stands */
    record Entry(Mark key, Tree value) {}
}
