package io.tierline.api;

import io.tierline.kernel.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses headers over 16 KB with 431. The server itself reads up to 256 KB and answers 400 beyond: on its own it knows no
 * 431.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class HeaderLimit extends OncePerRequestFilter {

    private static final int LARGEST = 16 * 1024;
    private static final int LINE_END = 4;

    private final HandlerExceptionResolver refusals;

    HeaderLimit(HandlerExceptionResolver handlerExceptionResolver) {
        this.refusals = handlerExceptionResolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (size(request) <= LARGEST) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Connection", "close");
            refusals.resolveException(request, response, null, Refused.of(HttpRefusal.HEADERS_TOO_LARGE));
        }
    }

    private static int size(HttpServletRequest request) {
        var query = request.getQueryString();
        var size = request.getRequestURI().length() + (query == null ? 0 : query.length());
        for (var name : Collections.list(request.getHeaderNames())) {
            for (var value : Collections.list(request.getHeaders(name))) {
                size += name.length() + value.length() + LINE_END;
            }
        }
        return size;
    }
}
