package io.tierline.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import org.springframework.web.util.WebUtils;

/**
 * Carries what was said from the act to the next page in a short-lived cookie, so that no node keeps a session for it. It
 * holds one {@link Said} and is shown escaped; nothing is decided by it.
 */
final class CookieFlash extends AbstractFlashMapManager {
    private static final String NAME = "said";
    private static final String BETWEEN = "\u001f";
    private static final int PARTS = 4;
    private static final int LIMIT = 2000;
    private static final Duration LIFE = Duration.ofMinutes(1);

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, NAME);
        if (cookie == null || cookie.getValue().isEmpty() || cookie.getValue().length() > LIMIT) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cookie.getValue());
            return new ArrayList<>(List.of(read(new String(bytes, StandardCharsets.UTF_8).split(BETWEEN, PARTS))));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            return null;
        }
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> flashMaps, HttpServletRequest request, HttpServletResponse response) {
        String value = flashMaps.isEmpty() ? "" : written(flashMaps.getLast());
        ResponseCookie cookie = ResponseCookie.from(NAME, value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(value.isEmpty() ? Duration.ZERO : LIFE)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static FlashMap read(String[] parts) {
        FlashMap map = new FlashMap();
        map.setTargetRequestPath(parts[0]);
        map.put(Said.ATTRIBUTE, new Said(Standing.valueOf(parts[1]), parts[3], parts[2].isEmpty() ? null : parts[2]));
        map.startExpirationPeriod((int) LIFE.toSeconds());
        return map;
    }

    private static String written(FlashMap map) {
        if (!(map.get(Said.ATTRIBUTE) instanceof Said said)) {
            return "";
        }
        String path = map.getTargetRequestPath() == null ? "" : map.getTargetRequestPath();
        String draft = said.draft() == null ? "" : said.draft();
        String text = String.join(BETWEEN, path, said.standing().name(), draft, said.words());
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return value.length() > LIMIT ? "" : value;
    }
}
