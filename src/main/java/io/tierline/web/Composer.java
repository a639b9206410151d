package io.tierline.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a message is written. Who reads it is chosen first, and said again on the button.
 *
 * @param action where it is sent
 * @param draft the key under which the browser keeps what is written
 * @param revision what the writer has seen: something newer is shown before the message goes
 * @param error why the last try was refused
 */
public record Composer(
        String action,
        String draft,
        List<Choice> choices,
        String chosen,
        String text,
        String revision,
        boolean files,
        @Nullable String error) {

    /**
     * One circle of readers.
     *
     * @param label "Only Velloran"
     * @param says "5 people at Velloran read this; nobody outside does"
     * @param send "Send to Velloran only"
     */
    public record Choice(String value, Reach reach, String label, String says, String send) {}

    public Composer {
        choices = List.copyOf(choices);
    }
}
