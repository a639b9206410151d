package io.tierline.api;

import io.tierline.kernel.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** A body that is JSON but not what was asked for, with every field at fault and what could be read of the others. */
final class WrongFields extends HttpMessageNotReadableException {

    private final transient List<FieldProblem> problems;
    private final transient @Nullable Object readable;

    WrongFields(List<FieldProblem> problems, @Nullable Object readable, Throwable cause, HttpInputMessage message) {
        super("wrong fields", cause, message);
        this.problems = List.copyOf(problems);
        this.readable = readable;
    }

    List<FieldProblem> problems() {
        return problems;
    }

    /** The body without the fields at fault; null when nothing can be made of it. */
    @Nullable
    Object readable() {
        return readable;
    }
}
