package io.tierline.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives the figures as text to whoever asks for a format in which there are none, rather than 406. */
@Component
class MetricsFormat extends OncePerRequestFilter {

    private static final List<String> GIVEN = List.of("text/plain", "text/*", "*/*", "openmetrics", "prometheus");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/metrics");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        var readable = accept == null || GIVEN.stream().anyMatch(accept.toLowerCase(Locale.ROOT)::contains);
        chain.doFilter(readable ? request : new AsText(request), response);
    }

    private static final class AsText extends HttpServletRequestWrapper {

        AsText(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? MediaType.TEXT_PLAIN_VALUE : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name)
                    ? Collections.enumeration(List.of(MediaType.TEXT_PLAIN_VALUE))
                    : super.getHeaders(name);
        }
    }
}
