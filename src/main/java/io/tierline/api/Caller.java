package io.tierline.api;

import io.tierline.kernel.Actor;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who sends the request, as the security filters found out. */
final class Caller {

    private Caller() {}

    static Optional<Actor> actor() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor
                ? Optional.of(actor)
                : Optional.empty();
    }
}
