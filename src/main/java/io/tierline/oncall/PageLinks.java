package io.tierline.oncall;

import io.tierline.access.ActorSource;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Refused;
import io.tierline.workspace.Tenancy;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Answers to pages by the link that was carried to somebody. Opening a link changes nothing, for mail programs open links on
 * their own. It works for that person, once, until the page goes on.
 */
@Component
public class PageLinks {

    private final Pages pages;
    private final Paging paging;
    private final Tenancy tenancy;
    private final ObjectProvider<ActorSource> actors;
    private final ObjectProvider<Subjects> subjects;

    PageLinks(
            Pages pages,
            Paging paging,
            Tenancy tenancy,
            ObjectProvider<ActorSource> actors,
            ObjectProvider<Subjects> subjects) {
        this.subjects = subjects;
        this.pages = pages;
        this.paging = paging;
        this.tenancy = tenancy;
        this.actors = actors;
    }

    /** Who was asked by the link, and for what. */
    public record Asked(Actor who, SentPage page) {}

    /** What the link asks; empty when it is unknown, used, or the page went on: not told apart. */
    public Optional<Asked> peek(String secret) {
        return pages.asked(new Secret(secret)).flatMap(asked -> tenancy.in(asked.workspace(), () -> waiting(asked)));
    }

    /** Acknowledges. Refuses with {@link OnCallRefusal#PAGE_LINK_SPENT}. */
    public SentPage acknowledge(String secret) {
        var asked = asked(secret);
        paging.acknowledge(asked.who(), asked.page().id());
        return asked.page();
    }

    /** Hands on: it goes to the next at once. Refuses with {@link OnCallRefusal#PAGE_LINK_SPENT}. */
    public SentPage handOn(String secret) {
        var asked = asked(secret);
        paging.handOn(asked.who(), asked.page().id());
        return asked.page();
    }

    private SentPage seen(Actor who, SentPage page) {
        return subjects.getObject().hidden(who, List.of(page.subject())).isEmpty()
                ? page.seenBy(who)
                : page.forOutsiders();
    }

    private Asked asked(String secret) {
        return peek(secret).orElseThrow(() -> Refused.of(OnCallRefusal.PAGE_LINK_SPENT));
    }

    private Optional<Asked> waiting(Pages.Asked asked) {
        return pages.attempts(asked.workspace(), List.of(asked.page())).getOrDefault(asked.page(), List.of()).stream()
                .filter(attempt -> attempt.n() == asked.n() && attempt.outcome() == Outcome.WAITING)
                .flatMap(attempt -> Optional.ofNullable(attempt.person()).stream())
                .flatMap(person -> actors.getObject().actorFor(asked.workspace(), person).stream())
                .flatMap(who -> pages.byId(asked.workspace(), asked.page()).stream()
                        .map(page -> new Asked(who, seen(who, page))))
                .findFirst();
    }
}
