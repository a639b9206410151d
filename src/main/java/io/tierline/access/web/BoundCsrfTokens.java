package io.tierline.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * CSRF tokens that follow from a cookie's secret (HMAC-SHA-256), so that nothing is stored and any node can check them: from
 * the session's, or from a visitor's where there is none yet. The cookie is out of reach of scripts; the token gives nothing
 * of it away.
 */
final class BoundCsrfTokens implements CsrfTokenRepository {

    static final String HEADER = "X-CSRF-TOKEN";
    static final String PARAMETER = "_csrf";

    private static final String NEW_VISITOR = BoundCsrfTokens.class.getName();
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var visitor = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        request.setAttribute(NEW_VISITOR, visitor);
        return token(visitor);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null && request.getAttribute(NEW_VISITOR) instanceof String visitor) {
            SessionCookie.writeVisitor(visitor, request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return SessionCookie.read(request)
                .or(() -> SessionCookie.read(request, SessionCookie.VISITOR))
                .map(BoundCsrfTokens::token)
                .orElse(null);
    }

    private static CsrfToken token(String secret) {
        return new DefaultCsrfToken(HEADER, PARAMETER, derived(secret));
    }

    private static String derived(String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var bytes = mac.doFinal("tierline csrf".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
