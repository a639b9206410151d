package io.tierline.blueprint.text;

/** A place in the text; line and column count from 1. */
public record Mark(int line, int column) {

    /** Where a text begins. */
    public static final Mark START = new Mark(1, 1);
}
