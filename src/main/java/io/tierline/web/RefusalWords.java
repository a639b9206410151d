package io.tierline.web;

import io.tierline.kernel.Refused;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of a refusal, from {@code messages.properties}; {@code {name}} in them is a detail of that name. */
@Component
public class RefusalWords {
    private final MessageSource messages;

    RefusalWords(MessageSource messages) {
        this.messages = messages;
    }

    public String of(Refused refused) {
        String code = refused.refusal().code();
        String otherwise = "Refused: " + code + ".";
        String words = Objects.requireNonNullElse(
                messages.getMessage("refusal." + code, null, otherwise, Locale.UK), otherwise);
        for (Map.Entry<String, Object> detail : refused.details().entrySet()) {
            words = words.replace("{" + detail.getKey() + "}", String.valueOf(detail.getValue()));
        }
        return words;
    }

    /** For the form that was refused: each field's problem, or the sentence when no field is at fault. */
    public Problems problems(Refused refused) {
        return refused.problems().isEmpty() ? Problems.general(of(refused)) : Problems.of(refused.problems(), null);
    }
}
