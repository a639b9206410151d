package io.tierline.portal;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.web.NavigationSource;
import io.tierline.web.Place;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Customers come in by the portal, everybody else by the desk; who stands at the wrong door is shown the right one. */
@Component
class Doors implements WebMvcConfigurer, NavigationSource {

    private static final Pattern TICKET = Pattern.compile("/tickets/(?:[Tt]-)?(\\d{1,15})");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Showing())
                .addPathPatterns("/", "/tickets/*", "/queues", "/queues/*", "/portal", "/portal/**");
    }

    @Override
    public List<Place> placesFor(Actor actor) {
        return actor.kind() != OrganisationKind.CUSTOMER
                ? List.of()
                : List.of(
                        Place.portal(10, "Requests", Addresses.HOME),
                        Place.portal(20, "Who helps you", Addresses.HELPERS),
                        Place.portal(30, "Your plan", Addresses.PLAN));
    }

    private static final class Showing implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws IOException {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication == null || !(authentication.getPrincipal() instanceof Actor actor)) {
                return true;
            }
            var customer = actor.kind() == OrganisationKind.CUSTOMER;
            var portal = request.getRequestURI().startsWith(Addresses.HOME);
            if (customer == portal || !"GET".equals(request.getMethod())) {
                return true;
            }
            response.sendRedirect(customer ? door(request.getRequestURI()) : "/");
            return false;
        }

        private static String door(String path) {
            var ticket = TICKET.matcher(path);
            return ticket.matches() ? Addresses.request(Long.parseLong(ticket.group(1))) : Addresses.HOME;
        }
    }
}
