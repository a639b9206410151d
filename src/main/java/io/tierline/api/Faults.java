package io.tierline.api;

import io.tierline.kernel.FieldProblem;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.CollectedProblem;
import tools.jackson.databind.exc.DeferredBindingException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Says of unreadable JSON which fields are at fault and what they should be. */
final class Faults {

    /** What our text reader says of a text with the character NUL. */
    static final String NUL = "has the character NUL";

    private static final String UNKNOWN = "unknown-field";

    private Faults() {}

    /** The fields at fault; empty when the text is not JSON at all, or more than one. */
    static List<FieldProblem> in(JacksonException failure) {
        return Stream.concat(
                        Arrays.stream(failure.getSuppressed())
                                .filter(DeferredBindingException.class::isInstance)
                                .flatMap(earlier -> of((DeferredBindingException) earlier)),
                        of(failure))
                .distinct()
                .toList();
    }

    private static Stream<FieldProblem> of(JacksonException failure) {
        return switch (failure) {
            case DeferredBindingException all -> all.getProblems().stream().map(Faults::fault);
            case PropertyBindingException unknown -> Stream.of(unknown(path(unknown)));
            case MismatchedInputException mismatch when wholeText(mismatch) -> Stream.empty();
            case MismatchedInputException mismatch ->
                Stream.of(
                        fault(path(mismatch), mismatch.getTargetType(), String.valueOf(mismatch.getOriginalMessage())));
            case DatabindException other -> Stream.of(new FieldProblem(path(other), "invalid", "This cannot be read."));
            default -> Stream.empty();
        };
    }

    /** Nothing there, or something after the end. */
    private static boolean wholeText(MismatchedInputException mismatch) {
        var said = String.valueOf(mismatch.getOriginalMessage());
        return said.startsWith("No content") || said.startsWith("Trailing token");
    }

    private static FieldProblem fault(CollectedProblem problem) {
        var field = dotted(problem.getPath());
        var said = String.valueOf(problem.getMessage());
        if (said.startsWith("Unknown property") || said.startsWith("Unrecognized")) {
            return unknown(field);
        }
        var type = problem.getTargetType();
        return fault(field, type == null ? null : type.getRawClass(), said);
    }

    static FieldProblem unknown(String field) {
        return new FieldProblem(field, UNKNOWN, "There is no such field here. Check its spelling.");
    }

    private static FieldProblem fault(String field, @Nullable Class<?> type, String said) {
        if (said.contains(NUL)) {
            return new FieldProblem(field, "unreadable-character", "Leave out the character NUL.");
        }
        return wrongType(field, type);
    }

    /** What was sent is not of this type; of a type with words of its own these are named. */
    static FieldProblem wrongType(String field, @Nullable Class<?> type) {
        var words = type == null ? List.<String>of() : JsonConventions.wordsOf(type);
        return words.isEmpty()
                ? new FieldProblem(field, "wrong-type", "This must be " + plain(type) + ".")
                : notOneOf(field, words);
    }

    static FieldProblem notOneOf(String field, Collection<String> words) {
        return new FieldProblem(field, "not-one-of", "Use one of: " + String.join(", ", words) + ".");
    }

    /** What a type is called by people who write JSON. */
    static String plain(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == UUID.class || type.getSimpleName().endsWith("Id")) {
            return "an id";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a date or time like 2026-03-11T09:00:00Z";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "something else";
    }

    private static String path(JacksonException failure) {
        return failure.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    static String dotted(JsonPointer path) {
        var text = path.toString();
        return text.isEmpty()
                ? ""
                : text.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
    }
}
