package io.tierline.api;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.CollectingProblemHandler;
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
        var reader = getMapper()
                .readerFor(getMapper().constructType(type.getType()))
                .problemCollectingReader(new Collecting());
        try {
            return reader.readValueCollectingProblems(message.getBody());
        } catch (JacksonException unreadable) {
            throw new HttpMessageNotReadableException("unreadable JSON", unreadable, message);
        }
    }

    /** Goes on after a list or an object where a text was wanted, too. */
    private static final class Collecting extends CollectingProblemHandler {

        Collecting() {
            super(MOST_PROBLEMS);
        }

        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context, JavaType wanted, JsonToken token, JsonParser json, String message) {
            if (json.streamReadContext().pathAsPointer().matches()) {
                return NOT_HANDLED;
            }
            var standIn = handleWeirdStringValue(context, wanted.getRawClass(), "", message);
            json.skipChildren();
            return standIn;
        }
    }
}
