package io.tierline.api;

import io.tierline.kernel.FieldProblem;
import java.util.List;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** A body that is JSON but not what was asked for, with every field at fault. */
final class WrongFields extends HttpMessageNotReadableException {

    private final transient List<FieldProblem> problems;

    WrongFields(List<FieldProblem> problems, Throwable cause, HttpInputMessage message) {
        super("wrong fields", cause, message);
        this.problems = List.copyOf(problems);
    }

    List<FieldProblem> problems() {
        return problems;
    }
}
