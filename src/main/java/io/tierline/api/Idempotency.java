package io.tierline.api;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Refused;
import io.tierline.workspace.Tenancy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A POST that is sent again with the same {@code Idempotency-Key} gets its first answer and has no second effect. The
 * handler runs inside one transaction with the record of its answer, so both are there or neither, however the process
 * ends. A refused request has changed nothing and leaves its key free.
 */
@Component
@Order(20)
class Idempotency extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final int LARGEST_BODY = 1024 * 1024;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,199}");
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_TYPE);

    private final FirstAnswers answers;
    private final Tenancy tenancy;
    private final HandlerExceptionResolver refusals;

    Idempotency(FirstAnswers answers, Tenancy tenancy, HandlerExceptionResolver handlerExceptionResolver) {
        this.answers = answers;
        this.tenancy = tenancy;
        this.refusals = handlerExceptionResolver;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod())
                || !request.getRequestURI().startsWith("/api/v1/")
                || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var actor = Caller.actor();
        if (actor.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            once(actor.get(), key(request), KeyedRequest.read(request), response, chain);
        } catch (RuntimeException refused) {
            refusals.resolveException(request, response, null, refused);
        }
    }

    private static String key(HttpServletRequest request) {
        var key = request.getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            throw Refused.of(HttpRefusal.MALFORMED_KEY);
        }
        return key;
    }

    private void once(Actor actor, String key, KeyedRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var buffered = new ContentCachingResponseWrapper(response);
        try {
            tenancy.run(actor.workspace(), () -> firstOrAgain(actor, key, request, buffered, chain));
        } catch (NothingDone refused) {
            refused.rethrow();
        }
        buffered.copyBodyToResponse();
    }

    private void firstOrAgain(
            Actor actor, String key, KeyedRequest request, ContentCachingResponseWrapper response, FilterChain chain) {
        if (!answers.hold(actor, key)) {
            throw Refused.of(HttpRefusal.KEY_IN_USE).with("retryAfterSeconds", 1);
        }
        var first = answers.find(actor, key);
        if (first.isPresent()) {
            again(first.get(), request, response);
            return;
        }
        handle(request, response, chain);
        answers.keep(actor, key, answer(request, response));
    }

    private static void again(FirstAnswer first, KeyedRequest request, ContentCachingResponseWrapper response) {
        if (!MessageDigest.isEqual(first.requestHash(), request.hash())) {
            throw Refused.of(HttpRefusal.KEY_USED_FOR_ANOTHER_REQUEST);
        }
        response.setStatus(first.status());
        first.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        try {
            response.getOutputStream().write(first.body());
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
    }

    /** Lets the handler do it; whatever is not a success undoes the transaction and is answered all the same. */
    private static void handle(KeyedRequest request, ContentCachingResponseWrapper response, FilterChain chain) {
        try {
            chain.doFilter(request.again(), response);
        } catch (IOException | ServletException failure) {
            throw new NothingDone(failure);
        }
        if (!HttpStatusCode.valueOf(response.getStatus()).is2xxSuccessful()) {
            throw new NothingDone(null);
        }
    }

    private static FirstAnswer answer(KeyedRequest request, ContentCachingResponseWrapper response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (var name : KEPT_HEADERS) {
            var value = HttpHeaders.CONTENT_TYPE.equals(name) ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        var body = response.getContentAsByteArray();
        var kept = body.length <= LARGEST_BODY && request.again().getAttribute(Answers.HOLDS_SECRET) == null;
        return new FirstAnswer(request.hash(), response.getStatus(), headers, kept ? body : new byte[0]);
    }

    /** Undoes the transaction of a request that was refused; its answer is already written. */
    private static final class NothingDone extends RuntimeException {

        NothingDone(@Nullable Exception failure) {
            super(null, failure, false, false);
        }

        void rethrow() throws IOException, ServletException {
            switch (getCause()) {
                case IOException failure -> throw failure;
                case ServletException failure -> throw failure;
                case null, default -> {}
            }
        }
    }
}
