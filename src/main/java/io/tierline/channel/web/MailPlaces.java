package io.tierline.channel.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.web.NavigationSource;
import io.tierline.web.Place;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where mail is looked after. */
@Component
class MailPlaces implements NavigationSource {

    private static final int AFTER_THE_WORK = 80;

    @Override
    public List<Place> placesFor(Actor actor) {
        return actor.may(Permission.SEE_MAIL)
                ? List.of(Place.main(AFTER_THE_WORK, "Mail", "/admin/mail/intake", "mail", "m"))
                : List.of();
    }
}
