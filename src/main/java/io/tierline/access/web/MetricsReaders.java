package io.tierline.access.web;

import io.tierline.kernel.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Who may read the metrics: administrators, by token too, and a scraper on this machine that asks for it by a local name. What
 * a proxy on this machine passes on does not count as local.
 */
final class MetricsReaders implements AuthorizationManager<RequestAuthorizationContext> {

    private static final List<String> LEFT_BY_PROXIES = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
        return new AuthorizationDecision(local(context.getRequest()) || administers(caller.get()));
    }

    private static boolean administers(@Nullable Authentication caller) {
        return caller instanceof CallerAuthentication known
                && known.getPrincipal().may(Permission.ADMINISTER);
    }

    private static boolean local(HttpServletRequest request) {
        return loopback(request.getRemoteAddr())
                && LOCAL_NAMES.contains(request.getServerName())
                && LEFT_BY_PROXIES.stream().allMatch(header -> request.getHeader(header) == null);
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
