package io.tierline.api;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.tierline.kernel.Ids;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.json.JsonMapper;

/** The one place where a refusal becomes an answer: problem details for programs, a page for people, the same status. */
@ControllerAdvice
@Order
class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final RequestFaults faults;
    private final JsonMapper json;
    private final TemplateEngine pages;

    Refusals(RequestFaults faults, JsonMapper json, TemplateEngine pages) {
        this.faults = faults;
        this.json = json;
        this.pages = pages;
    }

    @ExceptionHandler(Exception.class)
    void refused(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            LOG.debug("Nobody reads the answer any more", failure);
            return;
        }
        var problem = faults.of(failure);
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
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        if (isApi(request)) {
            response.setContentType(Problem.MEDIA_TYPE);
            response.getOutputStream().write(json.writeValueAsBytes(problem.members()));
        } else {
            response.setContentType("text/html");
            response.getOutputStream().write(page(problem, request).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String page(Problem problem, HttpServletRequest request) {
        var page = new ErrorPage(
                problem.status(),
                problem.code(),
                problem.title(),
                problem.detail(),
                problem.errors(),
                request.getHeader("HX-Request") != null);
        var output = new StringOutput();
        pages.render("api/error.jte", page, output);
        return output.toString();
    }

    private static Problem logged(Problem problem, Exception failure) {
        var incident = Ids.next().toString();
        LOG.error("Request failed, incident {}", incident, failure);
        return problem.withDetails(java.util.Map.of("incident", incident));
    }

    private static boolean isApi(HttpServletRequest request) {
        var original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = original == null ? request.getRequestURI() : original.toString();
        return path.startsWith("/api/");
    }
}
