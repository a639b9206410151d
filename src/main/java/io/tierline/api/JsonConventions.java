package io.tierline.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** JSON as we read and write it: nothing guessed, nothing dropped, ids as text, words in their wire form. */
@Configuration(proxyBeanMethods = false)
class JsonConventions {

    private static final List<Class<?>> IDS =
            List.of(WorkspaceId.class, PersonId.class, OrganisationId.class, TeamId.class, TicketId.class);

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return builder -> {
            builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .changeDefaultNullHandling(handling -> handling.withContentNulls(Nulls.FAIL))
                    .withCoercionConfig(LogicalType.Textual, JsonConventions::onlyText)
                    .addModule(words());
            IDS.forEach(id -> builder.addMixIn(id, WrittenAsText.class));
        };
    }

    @Bean
    @Order
    ServerHttpMessageConvertersCustomizer collectingProblems(JsonMapper json) {
        return converters -> converters.withJsonConverter(new CollectingJsonConverter(json));
    }

    private static void onlyText(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private static SimpleModule words() {
        var module = new SimpleModule("tierline");
        module.addSerializer(WireWord.class, new WireWordWriter());
        module.addDeserializer(String.class, new TextReader());
        module.setDeserializerModifier(new WireWordReaders());
        return module;
    }

    /** An id is its UUID, written as text. */
    private abstract static class WrittenAsText {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("unused")
        WrittenAsText(UUID value) {}

        @JsonValue
        abstract UUID value();
    }

    private static final class WireWordWriter extends ValueSerializer<WireWord> {

        @Override
        public void serialize(WireWord word, JsonGenerator json, SerializationContext context) {
            json.writeString(word.wire());
        }
    }

    private static final class WireWordReaders extends ValueDeserializerModifier {

        @Override
        public ValueDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config,
                JavaType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> usual) {
            return WireWord.class.isAssignableFrom(type.getRawClass()) ? new WireWordReader(type.getRawClass()) : usual;
        }
    }

    private static final class WireWordReader extends StdScalarDeserializer<Object> {

        WireWordReader(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) {
            if (!json.currentToken().isScalarValue() || json.currentToken().isNumeric()) {
                return context.handleUnexpectedToken(handledType(), json);
            }
            var text = json.getString();
            for (var constant : handledType().getEnumConstants()) {
                if (((WireWord) constant).wire().equals(text)) {
                    return constant;
                }
            }
            return context.handleWeirdStringValue(handledType(), text, "no such word");
        }
    }

    /** PostgreSQL keeps no NUL in a text, so none gets in. */
    private static final class TextReader extends StdScalarDeserializer<String> {

        TextReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            if (!json.currentToken().isScalarValue()
                    || json.currentToken().isNumeric()
                    || json.currentToken().isBoolean()) {
                return (String) context.handleUnexpectedToken(String.class, json);
            }
            var text = json.getString();
            return text.indexOf('\0') < 0
                    ? text
                    : (String) context.handleWeirdStringValue(String.class, "", Faults.NUL);
        }
    }

    /** The words an enum is written with; empty for other types. */
    static List<String> wordsOf(Class<?> type) {
        var constants = type.getEnumConstants();
        return constants == null
                ? List.of()
                : Arrays.stream(constants)
                        .map(constant -> constant instanceof WireWord word ? word.wire() : constant.toString())
                        .toList();
    }
}
