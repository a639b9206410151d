package io.tierline.access.web;

import io.tierline.web.Paths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What the chain answers to who is not let through: problems to programs, the sign-in page or an error page to people. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver answers;

    Refusals(HandlerExceptionResolver answers) {
        this.answers = answers;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        var page = "/sign-in?next=" + URLEncoder.encode(wanted(request), StandardCharsets.UTF_8);
        if (program(request)) {
            answers.resolveException(request, response, null, reason);
        } else if (fragment(request)) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", page);
        } else {
            response.sendRedirect(page);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        if (reason instanceof CsrfException && request.getServletPath().equals("/sign-in")) {
            response.sendRedirect("/sign-in?stale");
        } else {
            answers.resolveException(request, response, null, reason);
        }
    }

    private static boolean program(HttpServletRequest request) {
        var path = request.getServletPath();
        return path.startsWith("/api/") || path.equals("/metrics") || CallerFilter.bearer(request);
    }

    private static boolean fragment(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    private static String wanted(HttpServletRequest request) {
        if (fragment(request) || !"GET".equals(request.getMethod())) {
            return "/";
        }
        var query = request.getQueryString();
        return Paths.own(request.getRequestURI() + (query == null ? "" : "?" + query));
    }
}
