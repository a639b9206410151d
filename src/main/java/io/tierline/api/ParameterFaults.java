package io.tierline.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses queries and forms that are no text ({@code ?q=%ff}), whichever filter asks for a parameter first. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class ParameterFaults extends OncePerRequestFilter {

    private final HandlerExceptionResolver refusals;

    ParameterFaults(HandlerExceptionResolver handlerExceptionResolver) {
        this.refusals = handlerExceptionResolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException unreadable) {
            refusals.resolveException(request, response, null, unreadable);
        }
    }
}
