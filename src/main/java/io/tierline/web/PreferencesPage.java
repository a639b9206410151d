package io.tierline.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Light and rows, kept in the browser by cookie and rendered by the server, so that no page flickers. */
@Controller
class PreferencesPage {
    private static final Duration LIFE = Duration.ofDays(365);

    @PostMapping("/preferences")
    String choose(
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String density,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (theme != null) {
            keep(Frames.THEME, Theme.of(theme).wire(), request, response);
        }
        if (density != null) {
            keep(Frames.DENSITY, Density.of(density).wire(), request, response);
        }
        return "redirect:" + Paths.own(back);
    }

    private static void keep(String name, String value, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(LIFE)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
