package io.tierline.api;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Room;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses bodies over 2 MB, by their stated length or once they have grown so far; multipart has its own limits. All that are
 * read at once share the room there is for them: who finds none is told to come again.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BodyLimit extends OncePerRequestFilter {

    static final long LARGEST = 2L * 1024 * 1024;

    /** What a byte of a body becomes on its way: characters, a tree, a row, the answer. */
    private static final int WEIGHT = 8;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int SOON_SECONDS = 2;

    private final HandlerExceptionResolver refusals;
    private final Room room;

    BodyLimit(HandlerExceptionResolver handlerExceptionResolver, Room room) {
        this.refusals = handlerExceptionResolver;
        this.room = room;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isMultipart(request) && request.getContentLengthLong() > LARGEST) {
            refusals.resolveException(request, response, null, tooLarge());
            return;
        }
        try (var stay = room.enter()) {
            if (stay.grow(readByTheContainer(request) * WEIGHT)) {
                chain.doFilter(isMultipart(request) ? request : new Limited(request, stay), response);
            } else {
                refusals.resolveException(request, response, null, busy());
            }
        }
    }

    /** The fields of a form are in memory before anybody counts them; files of a multipart body lie on the disk. */
    private static long readByTheContainer(HttpServletRequest request) {
        if (!isMultipart(request) && !isOf(FORM, request)) {
            return 0;
        }
        var length = request.getContentLengthLong();
        return length < 0 ? LARGEST : Math.min(length, LARGEST);
    }

    static boolean isMultipart(HttpServletRequest request) {
        return isOf("multipart/", request);
    }

    private static boolean isOf(String beginning, HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.regionMatches(true, 0, beginning, 0, beginning.length());
    }

    private static Refused tooLarge() {
        return Refused.of(CommonRefusal.TOO_LARGE).with("limitBytes", LARGEST);
    }

    private static Refused busy() {
        return Refused.of(HttpRefusal.BUSY).with("retryAfterSeconds", SOON_SECONDS);
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final Room.Stay stay;

        Limited(HttpServletRequest request, Room.Stay stay) {
            super(request);
            this.stay = stay;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counting(super.getInputStream(), stay);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Counting extends ServletInputStream {

        private final ServletInputStream body;
        private final Room.Stay stay;
        private long read;

        Counting(ServletInputStream body, Room.Stay stay) {
            this.body = body;
            this.stay = stay;
        }

        @Override
        public int read() throws IOException {
            var value = body.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var got = body.read(bytes, from, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int more) {
            read += more;
            if (read > LARGEST) {
                throw tooLarge();
            }
            if (!stay.grow((long) more * WEIGHT)) {
                throw busy();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
