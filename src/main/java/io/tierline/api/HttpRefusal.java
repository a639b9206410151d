package io.tierline.api;

import io.tierline.kernel.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** What can be wrong with a request before any feature sees it. */
enum HttpRefusal implements Refusal {
    MALFORMED_REQUEST(400),
    MALFORMED_BODY(400),
    MALFORMED_KEY(400),
    UNKNOWN_PARAMETER(400),
    UNREADABLE_PARAMETER(400),
    NOT_SIGNED_IN(401),
    BAD_TOKEN(401),
    STALE_FORM(403),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    ADDRESS_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    INVALID_REQUEST(422),
    UNREADABLE_TEXT(422),
    KEY_USED_FOR_ANOTHER_REQUEST(422),
    KEY_IN_USE(409),
    TOO_MANY_REQUESTS(429),
    HEADERS_TOO_LARGE(431),
    FAULT(500),
    UNAVAILABLE(503),
    BUSY(503);

    private final int status;

    HttpRefusal(int status) {
        this.status = status;
    }

    /** What a bare status means; a fault when it has no word of its own. */
    static HttpRefusal ofStatus(int status) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.status == status)
                .findFirst()
                .orElse(status < 500 ? MALFORMED_REQUEST : FAULT);
    }

    /** The exact status; {@link #kind} is coarser. */
    int status() {
        return status;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Kind kind() {
        return switch (status) {
            case 401, 403 -> Kind.FORBIDDEN;
            case 409 -> Kind.CONFLICT;
            case 422 -> Kind.INVALID;
            case 429 -> Kind.LIMITED;
            case 500, 503 -> Kind.UNAVAILABLE;
            default -> Kind.MALFORMED;
        };
    }
}
