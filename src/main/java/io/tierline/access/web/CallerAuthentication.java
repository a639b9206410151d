package io.tierline.access.web;

import io.tierline.access.Caller;
import io.tierline.kernel.Actor;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A recognised caller, as Spring Security knows them: the permissions are the authorities. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        super(caller.actor().permissions().stream()
                .map(permission -> new SimpleGrantedAuthority(permission.name()))
                .toList());
        this.caller = caller;
        setAuthenticated(true);
    }

    Caller caller() {
        return caller;
    }

    @Override
    public Actor getPrincipal() {
        return caller.actor();
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return caller.actor().person().toString();
    }
}
