package io.tierline.web;

import io.tierline.kernel.FieldProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page, or the fragment for htmx, that says a refusal or a fault. Which status and words it has is decided by {@code api}. */
@Component
class PageErrors implements ErrorViewResolver {

    private final Frames frames;

    PageErrors(Frames frames) {
        this.frames = frames;
    }

    /** The model has {@code words}, a sentence, and {@code errors}, the fields at fault. */
    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        var standard = ErrorView.of(status.value(), null);
        var error = model.get("words") instanceof String words ? standard.saying(words, missing(model)) : standard;
        var view = request.getHeader("HX-Request") == null ? "web/error" : "web/error-fragment";
        return new ModelAndView(view, Map.of("error", error, "frame", frames.of(request)), status);
    }

    private static List<String> missing(Map<String, Object> model) {
        return model.get("errors") instanceof List<?> errors
                ? errors.stream()
                        .filter(FieldProblem.class::isInstance)
                        .map(error -> ((FieldProblem) error).message())
                        .distinct()
                        .toList()
                : List.of();
    }
}
