package io.tierline.escalation;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.oncall.PageEvent.PageReachedNobody;
import io.tierline.oncall.PageQueries;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A page that came to its end and reached nobody is an alarm of its own: its last resort and the support managers are told and
 * mailed, in the transaction that ends it. Nobody is paged by that, so it comes to an end.
 */
@Component
class UnreachedPages {

    private static final Logger LOG = LoggerFactory.getLogger(UnreachedPages.class);

    private final PageQueries pages;
    private final Finding finding;
    private final DirectoryQueries directory;
    private final Announcing announcing;
    private final Clock clock;

    UnreachedPages(PageQueries pages, Finding finding, DirectoryQueries directory, Announcing announcing, Clock clock) {
        this.pages = pages;
        this.finding = finding;
        this.directory = directory;
        this.announcing = announcing;
        this.clock = clock;
    }

    @EventListener
    void alarm(PageReachedNobody ended) {
        var people = new LinkedHashMap<PersonId, Person>(lastResort(ended));
        finding.supportManagers(ended.workspace()).forEach(person -> people.put(person.id(), person));
        if (people.isEmpty()) {
            LOG.error(
                    "workspace {}: page {} reached nobody, and there is nobody to say so",
                    ended.workspace(),
                    ended.page());
        }
        announcing.tell(
                ended.workspace(),
                people.values(),
                new Announcing.Message(
                        "page %s %s".formatted(ended.page(), clock.instant()),
                        "Nobody was reached: " + ended.label(),
                        "A page went all its way, the last resort included, and nobody acknowledged it. Somebody has to take it by hand.",
                        "/on-call/pages/" + ended.page(),
                        true));
    }

    /** Whoever was tried last, outside parties left out: they were paged, and the rest is not theirs to know. */
    private Map<PersonId, Person> lastResort(PageReachedNobody ended) {
        var view = pages.one(Actor.system(ended.workspace()), ended.page());
        var tried = view.tried().stream()
                .filter(each -> each.attempt().place() >= view.page().route().lastResortAt())
                .map(each -> each.attempt().person())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return directory.people(ended.workspace(), tried).entrySet().stream()
                .filter(person -> !person.getValue().archived())
                .filter(person -> inChain(ended.workspace(), person.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean inChain(WorkspaceId workspace, Person person) {
        return directory
                .organisation(workspace, person.organisation())
                .map(Organisation::kind)
                .filter(kind -> kind.inChain())
                .isPresent();
    }
}
