package io.tierline.access.web;

import io.tierline.access.OpenedSession;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookies: the session's and, for who is not signed in, the visitor's, to which the CSRF token of the sign-in form is bound.
 * On https their names begin with {@code __Host-}: then no other host, no sub-domain and no plain connection can have set them.
 */
final class SessionCookie {

    static final String SESSION = "tierline";
    static final String VISITOR = "tierline-visitor";

    private static final int LONGEST = 100;

    private SessionCookie() {}

    /** The secret of the session that the browser sent. */
    static Optional<String> read(HttpServletRequest request) {
        return read(request, SESSION);
    }

    static Optional<String> read(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name(request, name)))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
                        .findFirst();
    }

    /** Gives the browser its session; it keeps it until it is closed. */
    static void write(OpenedSession session, HttpServletRequest request, HttpServletResponse response) {
        add(SESSION, session.secret(), null, request, response);
        if (read(request, VISITOR).isPresent()) {
            add(VISITOR, "", Duration.ZERO, request, response);
        }
    }

    static void writeVisitor(String secret, HttpServletRequest request, HttpServletResponse response) {
        add(VISITOR, secret, null, request, response);
    }

    static void remove(HttpServletRequest request, HttpServletResponse response) {
        add(SESSION, "", Duration.ZERO, request, response);
    }

    private static void add(
            String name,
            String value,
            @Nullable Duration maxAge,
            HttpServletRequest request,
            HttpServletResponse response) {
        var cookie = ResponseCookie.from(name(request, name), value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/");
        if (maxAge != null) {
            cookie.maxAge(maxAge);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private static String name(HttpServletRequest request, String name) {
        return request.isSecure() ? "__Host-" + name : name;
    }
}
