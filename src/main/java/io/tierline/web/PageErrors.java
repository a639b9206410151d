package io.tierline.web;

import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Turns a refusal or a fault into a page with the same status, or into a fragment for htmx. */
@ControllerAdvice(annotations = Controller.class)
@Order(PageErrors.AFTER_THE_API)
class PageErrors implements ErrorViewResolver {
    static final int AFTER_THE_API = 1000;

    private final Frames frames;
    private final RefusalWords words;

    PageErrors(Frames frames, RefusalWords words) {
        this.frames = frames;
        this.words = words;
    }

    @ExceptionHandler(Refused.class)
    ModelAndView refused(Refused refused, HttpServletRequest request) {
        int status = refused.refusal().kind().status();
        var missing = refused.problems().stream()
                .map(FieldProblem::message)
                .distinct()
                .toList();
        ErrorView error = ErrorView.of(status, null).saying(words.of(refused), missing);
        return page(error, HttpStatus.valueOf(status), request);
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        return page(ErrorView.of(status.value(), null), status, request);
    }

    private ModelAndView page(ErrorView error, HttpStatus status, HttpServletRequest request) {
        @Nullable String htmx = request.getHeader("HX-Request");
        String view = htmx == null ? "web/error" : "web/error-fragment";
        return new ModelAndView(view, Map.of("error", error, "frame", frames.of(request)), status);
    }
}
