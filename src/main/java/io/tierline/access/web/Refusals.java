package io.tierline.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What the chain answers to who is not let through: problems to programs, the sign-in page to browsers. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemAnswers problems;

    Refusals(ProblemAnswers problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (program(request)) {
            var code = reason instanceof BadCredentialsException ? "bad-token" : "not-signed-in";
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tierline\"");
            problems.write(HttpStatus.UNAUTHORIZED, code, request, response);
            return;
        }
        var page = "/sign-in?next=" + URLEncoder.encode(wanted(request), StandardCharsets.UTF_8);
        if (fragment(request)) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", page);
            return;
        }
        response.sendRedirect(page);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        var code = reason instanceof CsrfException ? "stale-form" : "not-allowed";
        if (program(request)) {
            problems.write(HttpStatus.FORBIDDEN, code, request, response);
        } else if (reason instanceof CsrfException && request.getRequestURI().equals("/sign-in")) {
            response.sendRedirect("/sign-in?stale");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
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
        return LocalPath.of(request.getRequestURI() + (query == null ? "" : "?" + query))
                .text();
    }
}
