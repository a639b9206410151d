package io.tierline.demo;

import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.WireWord;
import io.tierline.responsibility.NewActivity;
import io.tierline.responsibility.NewContact;
import io.tierline.responsibility.Part;
import io.tierline.responsibility.Responsibilities;
import io.tierline.responsibility.Share;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Settles what stands beside the chains of a sample workspace: whom to reach for what, who does what, who is on duty. */
@Component
class ResponsibilitySettler {

    private static final String EVERYBODY = "all";

    private static final int DAYS_OF_DUTY = 14;
    private static final LocalTime SHIFTS_CHANGE = LocalTime.of(8, 0);

    private final Responsibilities responsibilities;

    ResponsibilitySettler(Responsibilities responsibilities) {
        this.responsibilities = responsibilities;
    }

    void settle(Actor by, Cast cast, Instant now) {
        cast.world().contacts().forEach(contact -> introduce(by, cast, contact));
        var position = 0;
        for (var entry : cast.world().responsibilities()) {
            position++;
            responsibilities.addActivity(
                    by, new NewActivity(position, entry.activity(), entry.vertical(), null, shares(cast, entry)));
        }
        cast.world().teams().forEach((key, team) -> putOnDuty(by, cast, key, team, now));
    }

    /** The members of a team in turn, a day each. */
    private void putOnDuty(Actor by, Cast cast, String key, World.TeamEntry team, Instant now) {
        var zone = Objects.requireNonNull(cast.world().calendars().get(team.calendar()))
                .zone();
        var today = now.atZone(zone).toLocalDate();
        var from = now;
        for (var day = 1; day <= DAYS_OF_DUTY; day++) {
            var until = today.plusDays(day).atTime(SHIFTS_CHANGE).atZone(zone).toInstant();
            var member = team.members().get((day - 1) % team.members().size());
            responsibilities.putOnDuty(by, cast.team(key), cast.person(member), from, until);
            from = until;
        }
    }

    private void introduce(Actor by, Cast cast, World.ContactEntry contact) {
        if (contact.serves().contains(EVERYBODY)) {
            responsibilities.addContact(by, newContact(cast, contact, null));
        } else {
            contact.serves()
                    .forEach(customer ->
                            responsibilities.addContact(by, newContact(cast, contact, cast.organisation(customer))));
        }
    }

    private static NewContact newContact(Cast cast, World.ContactEntry contact, @Nullable OrganisationId serves) {
        var ways = new ArrayList<Way>();
        add(ways, Way.Kind.PHONE, contact.phone());
        add(ways, Way.Kind.MAIL, contact.email());
        add(ways, Way.Kind.CHAT, contact.slack());
        var key = contact.person();
        if (key == null) {
            var name = Objects.requireNonNullElse(contact.name(), "Desk");
            return new NewContact(serves, null, name, "", contact.purpose(), ways);
        }
        var person = Objects.requireNonNull(cast.houseOf(key).people().get(key));
        return new NewContact(serves, cast.person(key), person.name(), person.title(), contact.purpose(), ways);
    }

    private static void add(List<Way> ways, Way.Kind kind, @Nullable String value) {
        if (value != null) {
            ways.add(new Way(kind, value));
        }
    }

    private static List<Share> shares(Cast cast, World.ResponsibilityEntry entry) {
        return Stream.of(
                        shares(cast, List.of(entry.doer()), Part.DOES),
                        shares(cast, entry.helps(), Part.HELPS),
                        shares(cast, entry.told(), Part.TOLD))
                .flatMap(List::stream)
                .toList();
    }

    /** A party is a kind of organisation, or one organisation by its key. */
    private static List<Share> shares(Cast cast, @Nullable List<String> parties, Part part) {
        return Objects.requireNonNullElse(parties, List.<String>of()).stream()
                .map(party -> WireWord.parse(OrganisationKind.class, party)
                        .map(kind -> Share.of(kind, part))
                        .orElseGet(() -> Share.of(cast.organisation(party), part)))
                .toList();
    }
}
