package io.tierline.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses changes that the browser itself says come from another site (Fetch Metadata). A second lock beside the CSRF token; it
 * also holds where a form has no token by mistake.
 */
final class CrossSiteFilter extends OncePerRequestFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OTHERS = Set.of("cross-site", "same-site");

    private final Refusals refusals;

    CrossSiteFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site == null
                || HARMLESS.contains(request.getMethod())
                || !OTHERS.contains(site)
                || CallerFilter.bearer(request)) {
            chain.doFilter(request, response);
            return;
        }
        refusals.handle(request, response, new AccessDeniedException("sent by another site"));
    }
}
