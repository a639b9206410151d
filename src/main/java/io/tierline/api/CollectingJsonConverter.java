package io.tierline.api;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body to its end and then names every field at fault, not only the first. */
final class CollectingJsonConverter extends JacksonJsonHttpMessageConverter {

    private static final int MOST_PROBLEMS = 50;

    CollectingJsonConverter(JsonMapper json) {
        super(json);
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        var reader =
                getMapper().readerFor(getMapper().constructType(type.getType())).problemCollectingReader(MOST_PROBLEMS);
        try {
            return reader.readValueCollectingProblems(message.getBody());
        } catch (JacksonException unreadable) {
            throw new HttpMessageNotReadableException("unreadable JSON", unreadable, message);
        }
    }
}
