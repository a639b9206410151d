package io.tierline.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
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
    private static final int PARTS = 6;
    private static final int LIMIT = 3500;
    private static final Pattern UNDO = Pattern.compile("/[a-z/-]+/undo");
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
        Said said = new Said(Standing.valueOf(parts[1]), parts[5], parts[2].isEmpty() ? null : parts[2], null);
        map.put(Said.ATTRIBUTE, UNDO.matcher(parts[3]).matches() ? said.undoneBy(parts[3], parts[4]) : said);
        map.startExpirationPeriod((int) LIFE.toSeconds());
        return map;
    }

    private static String written(FlashMap map) {
        if (!(map.get(Said.ATTRIBUTE) instanceof Said said)) {
            return "";
        }
        String path = map.getTargetRequestPath() == null ? "" : map.getTargetRequestPath();
        String draft = said.draft() == null ? "" : said.draft();
        String action = said.undo() == null ? "" : said.undo().action();
        String what = said.undo() == null ? "" : said.undo().what();
        String text = String.join(BETWEEN, path, said.standing().name(), draft, action, what, said.words());
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return value.length() > LIMIT ? "" : value;
    }
}
