package io.tierline.access.web;

import io.tierline.access.Callers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises who calls: by bearer token if the request carries one, and then by nothing else; otherwise by the session cookie.
 * A bad token is refused here, for who sends one means to be somebody. A dead session is simply nobody.
 */
final class CallerFilter extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";

    private final Callers callers;
    private final Refusals refusals;
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    CallerFilter(Callers callers, Refusals refusals) {
        this.callers = callers;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!bearer(request)) {
            SessionCookie.read(request)
                    .flatMap(callers::bySession)
                    .ifPresent(caller -> enter(new CallerAuthentication(caller), request, response));
            chain.doFilter(request, response);
            return;
        }
        var caller = token(request).flatMap(callers::byToken);
        if (caller.isEmpty()) {
            refusals.commence(request, response, new BadCredentialsException("bad token"));
            return;
        }
        enter(new CallerAuthentication(caller.get()), request, response);
        chain.doFilter(request, response);
    }

    /** Whether the request means to be recognised by a token. Such a one needs no CSRF token: browsers never add it by themselves. */
    static boolean bearer(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER.strip());
    }

    /** Whether no cookie speaks for the request: with a token, or to the API without a session. It is then nobody, and told so. */
    static boolean needsNoCsrfToken(HttpServletRequest request) {
        return bearer(request)
                || (request.getServletPath().startsWith("/api/")
                        && SessionCookie.read(request).isEmpty());
    }

    private static Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.length() > BEARER.length() && header.length() < 200)
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private void enter(CallerAuthentication known, HttpServletRequest request, HttpServletResponse response) {
        var context = new SecurityContextImpl(known);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response); // where an asynchronous answer finds it again
    }
}
