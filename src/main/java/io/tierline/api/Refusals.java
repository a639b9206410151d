package io.tierline.api;

import io.tierline.kernel.Ids;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import tools.jackson.databind.json.JsonMapper;

/** The one place where a refusal becomes an answer: problem details for programs, a page for people, the same status. */
@ControllerAdvice
@Order(0)
class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final RequestFaults faults;
    private final Rehearsal rehearsal;
    private final JsonMapper json;
    private final ObjectProvider<ErrorViewResolver> pages;
    private final ObjectProvider<ViewResolver> views;

    Refusals(
            RequestFaults faults,
            Rehearsal rehearsal,
            JsonMapper json,
            ObjectProvider<ErrorViewResolver> pages,
            ObjectProvider<ViewResolver> views) {
        this.faults = faults;
        this.rehearsal = rehearsal;
        this.json = json;
        this.pages = pages;
        this.views = views;
    }

    @ExceptionHandler(Exception.class)
    void refused(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            LOG.debug("Nobody reads the answer any more", failure);
            return;
        }
        var problem = failure instanceof WrongFields wrong
                ? faults.ofFields(rehearsal.all(wrong, request, response))
                : faults.of(failure);
        if (problem.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            problem = logged(problem, failure);
        }
        answer(problem, request, response);
    }

    /** Writes the problem as problem details or as a page, as the address asks for. */
    void answer(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        if (isApi(request)) {
            response.setContentType(Problem.MEDIA_TYPE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getOutputStream().write(json.writeValueAsBytes(problem.members()));
        } else {
            page(problem, request, response);
        }
    }

    /** Rendered here and now, since a filter may have asked. */
    private void page(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = HttpStatus.valueOf(problem.status());
        var model = Map.<String, Object>of("words", problem.detail(), "errors", problem.errors());
        var page = pages.orderedStream()
                .map(resolver -> resolver.resolveErrorView(request, status, model))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        try (var _ = requested(request, response)) {
            view(page).render(page.getModel(), request, response);
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What a page asks about the request is not there yet when an early filter refuses. */
    private static Ended requested(HttpServletRequest request, HttpServletResponse response) {
        if (RequestContextHolder.getRequestAttributes() != null) {
            return () -> {};
        }
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
        return RequestContextHolder::resetRequestAttributes;
    }

    private interface Ended extends AutoCloseable {
        @Override
        void close();
    }

    private View view(ModelAndView page) throws Exception {
        for (var resolver : views.orderedStream().toList()) {
            var view = resolver.resolveViewName(String.valueOf(page.getViewName()), Locale.UK);
            if (view != null) {
                return view;
            }
        }
        throw new IllegalStateException("no view " + page.getViewName());
    }

    private static Problem logged(Problem problem, Exception failure) {
        var incident = Ids.next().toString();
        LOG.error("Request failed, incident {}", incident, failure);
        return problem.withDetails(Map.of("incident", incident));
    }

    private static boolean isApi(HttpServletRequest request) {
        var original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = original == null ? request.getRequestURI() : original.toString();
        return path.startsWith("/api/");
    }
}
