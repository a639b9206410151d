package io.tierline.blueprint.part;

import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Refused;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** Opens a workspace for a blueprint. */
@Component
public class Desks {

    private static final ResourceBundle MESSAGES = ResourceBundle.getBundle("messages");

    private final DirectoryQueries directory;
    private final OrganisationKeys keys;

    Desks(DirectoryQueries directory, OrganisationKeys keys) {
        this.directory = directory;
        this.keys = keys;
    }

    /** The actor's workspace; inside a transaction there. */
    public Desk open(Actor actor) {
        return new Desk(actor, directory, keys, Desks::words);
    }

    /** The words of {@code messages.properties}, with what the refusal tells put in. */
    private static String words(Refused refused) {
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
