package io.tierline.api;

import io.tierline.kernel.FieldProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.CollectingProblemHandler;
import tools.jackson.databind.exc.DeferredBindingException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a body to its end and then names every field at fault, not only the first. */
final class CollectingJsonConverter extends JacksonJsonHttpMessageConverter {

    private static final int MOST_PROBLEMS = 50;

    CollectingJsonConverter(JsonMapper json) {
        super(json);
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        var collecting = new Collecting();
        var reader =
                getMapper().readerFor(getMapper().constructType(type.getType())).problemCollectingReader(collecting);
        var body = message.getBody().readAllBytes();
        try {
            Object read = reader.readValueCollectingProblems(body);
            if (!collecting.unknown.isEmpty()) {
                throw new WrongFields(
                        collecting.unknown,
                        readable(type, body, collecting.unknown),
                        new IOException("unknown fields"),
                        message);
            }
            return read;
        } catch (JacksonException unreadable) {
            var problems = new ArrayList<>(collecting.unknown);
            problems.addAll(Faults.in(unreadable));
            var collected = unreadable instanceof DeferredBindingException
                    || !Faults.in(unreadable).isEmpty();
            if (problems.isEmpty() || !collected) {
                throw new HttpMessageNotReadableException("unreadable JSON", unreadable, message);
            }
            throw new WrongFields(problems, readable(type, body, problems), unreadable, message);
        }
    }

    /** The body without what is at fault in it, up to the field of the body itself. */
    private @Nullable Object readable(ResolvableType type, byte[] body, List<FieldProblem> problems) {
        try {
            if (!(getMapper().readTree(body) instanceof ObjectNode object)) {
                return null;
            }
            problems.forEach(problem -> object.remove(problem.field().split("\\.", 2)[0]));
            return getMapper()
                    .readerFor(getMapper().constructType(type.getType()))
                    .readValue(object);
        } catch (JacksonException nothingCanBeMadeOfIt) {
            return null;
        }
    }

    /** Notes unknown fields by their name, and goes on after a list or an object where a text was wanted. */
    private static final class Collecting extends CollectingProblemHandler {

        private final List<FieldProblem> unknown = new ArrayList<>();

        Collecting() {
            super(MOST_PROBLEMS);
        }

        /** The parser may read from a buffer then, which knows the name but not the way there. */
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser json,
                ValueDeserializer<?> reader,
                Object target,
                String name) {
            var path = Faults.dotted(json.streamReadContext().pathAsPointer());
            if (unknown.size() < MOST_PROBLEMS) {
                unknown.add(Faults.unknown(path.endsWith(name) ? path : name));
            }
            json.skipChildren();
            return true;
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
