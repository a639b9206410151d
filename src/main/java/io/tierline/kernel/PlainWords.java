package io.tierline.kernel;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Refusals in words, where no request is answered: commands, and blueprints that are read. */
public final class PlainWords {

    private static final ResourceBundle MESSAGES = ResourceBundle.getBundle("messages", Locale.ROOT);

    private PlainWords() {}

    /** The words of {@code messages.properties}, with what the refusal tells put in. */
    public static String of(Refused refused) {
        var text = text(refused.refusal().code());
        for (var detail : refused.details().entrySet()) {
            text = text.replace("{" + detail.getKey() + "}", String.valueOf(detail.getValue()));
        }
        return text;
    }

    private static String text(String code) {
        try {
            return MESSAGES.getString("refusal." + code);
        } catch (MissingResourceException unworded) {
            return "Refused: " + code + ".";
        }
    }
}
