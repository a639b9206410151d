package io.tierline.web;

import java.util.List;

/** The page a one-time link opens: a password for who has none, and for the first administrator also a name. */
public record ChoosePasswordView(String title, String words, String action, List<Field> fields, Problems problems) {
    public ChoosePasswordView {
        fields = List.copyOf(fields);
    }
}
