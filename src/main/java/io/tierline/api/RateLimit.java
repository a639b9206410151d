package io.tierline.api;

import io.tierline.kernel.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Each token may ask so often, counted on each node for itself. */
@Component
@Order(10)
class RateLimit extends OncePerRequestFilter {

    private final HandlerExceptionResolver refusals;
    private final Buckets buckets;

    RateLimit(
            HandlerExceptionResolver handlerExceptionResolver,
            @Value("${tierline.api.requests-per-second:100}") double perSecond,
            @Value("${tierline.api.burst:2000}") double burst) {
        this.refusals = handlerExceptionResolver;
        this.buckets = new Buckets(perSecond, burst, System::nanoTime);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wait = Caller.actor()
                .map(actor -> buckets.take(actor.person() + " " + token(request)))
                .orElse(0L);
        if (wait == 0) {
            chain.doFilter(request, response);
        } else {
            refusals.resolveException(
                    request,
                    response,
                    null,
                    Refused.of(HttpRefusal.TOO_MANY_REQUESTS).with("retryAfterSeconds", wait));
        }
    }

    private static String token(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header == null
                ? ""
                : UUID.nameUUIDFromBytes(header.getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
