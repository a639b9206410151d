package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.ticket.TicketView;
import io.tierline.web.Field.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the fields of the ticket's forms offer to choose from. */
@Component
class Choices {

    /** Where it may be handed to, or who may be asked for advice: the value is a level or a team's id. */
    List<Option> targets(Actor actor, TicketView ticket) {
        return Arrays.stream(Level.values())
                .filter(level -> level != ticket.head().level())
                .map(level -> new Option(level.name(), level.name()))
                .toList();
    }

    List<Option> assignees(Actor actor, TicketView ticket) {
        List<Option> people = new ArrayList<>();
        people.add(new Option("", "Me"));
        return people;
    }

    List<Option> categories(Actor actor) {
        return List.of(new Option("", "Let the rules choose"));
    }

    List<Option> customers(Actor actor) {
        return List.of(new Option("", "As the requester's address says"));
    }

    List<Option> outsideParties(Actor actor) {
        return List.of();
    }
}
