package io.tierline.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.web.Frame.Csrf;
import io.tierline.web.Frame.Reader;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.WebUtils;

/** Makes the frame of a page from the request. */
@Component
class Frames {
    static final String THEME = "theme";
    static final String DENSITY = "density";
    static final String ZONE = "zone";

    private final Clock clock;
    private final List<NavigationSource> navigation;
    private final ObjectProvider<ReaderSource> readers;

    Frames(Clock clock, List<NavigationSource> navigation, ObjectProvider<ReaderSource> readers) {
        this.clock = clock;
        this.navigation = List.copyOf(navigation);
        this.readers = readers;
    }

    Frame of(HttpServletRequest request) {
        Optional<Actor> actor = Looking.now();
        return new Frame(
                request.getRequestURI(),
                Theme.of(cookie(request, THEME)),
                Density.of(cookie(request, DENSITY)),
                spoken(request),
                actor.map(this::reader).orElse(null),
                actor.map(this::places).orElse(List.of()),
                csrf(request),
                said(request));
    }

    Spoken spoken(HttpServletRequest request) {
        return new Spoken(clock.instant(), zone(request));
    }

    private Reader reader(Actor actor) {
        ReaderSource source = readers.getIfAvailable();
        ReaderSource.About about = source == null ? new ReaderSource.About("", actor.name()) : source.about(actor);
        return new Reader(
                actor.name(), about.line(), about.organisation(), actor.kind(), actor.may(Permission.RAISE_TICKETS));
    }

    private List<Place> places(Actor actor) {
        return navigation.stream()
                .flatMap(source -> source.placesFor(actor).stream())
                .sorted(Comparator.comparing(Place::section).thenComparingInt(Place::order))
                .toList();
    }

    /** The browser's own zone, which it tells by a cookie; else the one in the reader's record. */
    private static ZoneId zone(HttpServletRequest request) {
        String told = cookie(request, ZONE).replace("%2F", "/");
        if (!told.isEmpty() && told.length() <= 64) {
            try {
                return ZoneId.of(told);
            } catch (DateTimeException unknown) {
                return zoneOnRecord();
            }
        }
        return zoneOnRecord();
    }

    private static ZoneId zoneOnRecord() {
        return Looking.now().map(Actor::zone).orElse(ZoneOffset.UTC);
    }

    private static Csrf csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Csrf(token.getParameterName(), token.getHeaderName(), token.getToken())
                : new Csrf("_csrf", "X-CSRF-TOKEN", "");
    }

    private static @Nullable Said said(HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash != null && flash.get(Said.ATTRIBUTE) instanceof Said said ? said : null;
    }

    private static String cookie(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? "" : cookie.getValue();
    }
}
