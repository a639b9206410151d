package io.tierline.oncall;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.oncall.PageEvent.PageSettled;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells everybody whom a page rang that it was taken back, so that nobody goes on for nothing. Each is told once. */
@Component
class CallingOff {

    private final Pages pages;
    private final Reach reach;
    private final Recipients recipients;
    private final DirectoryQueries directory;

    CallingOff(Pages pages, Reach reach, Recipients recipients, DirectoryQueries directory) {
        this.pages = pages;
        this.reach = reach;
        this.recipients = recipients;
        this.directory = directory;
    }

    @EventListener
    void tell(PageSettled settled) {
        if (settled.state() == PageState.CANCELLED) {
            var page = pages.byId(settled.workspace(), settled.page()).orElseThrow();
            directory.people(settled.workspace(), rung(settled.workspace(), page)).values().stream()
                    .filter(person -> !person.archived())
                    .forEach(person -> tell(settled.workspace(), page, person));
        }
    }

    /** Not who took it back, nor who said that it is not for them. */
    private Set<PersonId> rung(WorkspaceId workspace, SentPage page) {
        return pages.attempts(workspace, List.of(page.id())).getOrDefault(page.id(), List.of()).stream()
                .filter(attempt -> attempt.outcome().rang() && !attempt.refused())
                .map(Attempt::person)
                .filter(Objects::nonNull)
                .filter(person -> !person.equals(page.endedBy()))
                .collect(Collectors.toSet());
    }

    private void tell(WorkspaceId workspace, SentPage page, Person person) {
        var seen = recipients.mayRead(workspace, person, page.subject()) ? page : page.forOutsiders();
        reach.of(workspace, person)
                .ifPresent(by -> by.carrier()
                        .callOff(new PageCalledOff(
                                workspace,
                                page.id(),
                                page.subject(),
                                Ids.next(),
                                person.id(),
                                person.name(),
                                by.way(),
                                seen.label(),
                                Objects.requireNonNullElse(seen.endedWhy(), ""),
                                page.link())));
    }
}
