package io.tierline.oncall;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads pages, as far as the reader may know of them; the rest is not found. */
@Component
public class PageQueries {

    /** So many pages in progress are shown at most. */
    public static final int MOST_IN_PROGRESS = 50;

    private static final Duration ALARMING = Duration.ofDays(1);
    private static final Duration LATELY = Duration.ofHours(1);

    private final Pages pages;
    private final Recipients recipients;
    private final DirectoryQueries directory;
    private final Tenancy tenancy;
    private final Clock clock;
    private final ObjectProvider<Subjects> subjects;

    PageQueries(
            Pages pages,
            Recipients recipients,
            DirectoryQueries directory,
            Tenancy tenancy,
            Clock clock,
            ObjectProvider<Subjects> subjects) {
        this.subjects = subjects;
        this.pages = pages;
        this.recipients = recipients;
        this.directory = directory;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** One page with everybody who was tried. */
    public PageView one(Actor actor, PageId id) {
        return tenancy.in(actor.workspace(), () -> {
            var page = pages.byId(actor.workspace(), id).orElseThrow(Refused::notFound);
            var attempts = pages.attempts(actor.workspace(), List.of(id)).getOrDefault(id, List.of());
            if (!PageRules.sees(actor, page, attempts)) {
                throw Refused.notFound();
            }
            return views(actor, List.of(page)).getFirst();
        });
    }

    /** The pages, newest first; of those in one state, if one is named. */
    public Page<PageView> list(Actor actor, @Nullable PageState state, PageRequest request) {
        return tenancy.in(actor.workspace(), () -> {
            var rows = pages.page(actor, state, request);
            var page = Page.of(rows, request, row -> row.id().toString());
            return new Page<>(views(actor, page.items()), page.next());
        });
    }

    /** The pages in progress, newest first, and those that reached nobody within a day; at most 50. */
    public List<PageView> inProgress(Actor actor) {
        return tenancy.in(
                actor.workspace(),
                () -> views(actor, pages.inProgress(actor, clock.instant().minus(ALARMING), MOST_IN_PROGRESS)));
    }

    /** The pages that Tierline took back within the hour, newest first: what rang a moment ago and is gone; at most 50. */
    public List<PageView> calledOff(Actor actor) {
        return tenancy.in(
                actor.workspace(),
                () -> views(actor, pages.calledOff(actor, clock.instant().minus(LATELY), MOST_IN_PROGRESS)));
    }

    /** How many pages wait for this person's answer. Costs next to nothing. */
    public long waitingFor(Actor actor) {
        return tenancy.in(actor.workspace(), () -> pages.waitingFor(actor.workspace(), actor.person()));
    }

    /** The pages about the subject, newest first, at most 20; for who may see the subject. */
    public List<SentPage> about(WorkspaceId workspace, UUID subject) {
        return tenancy.in(workspace, () -> pages.about(workspace, subject));
    }

    private List<PageView> views(Actor actor, List<SentPage> sent) {
        if (sent.isEmpty()) {
            return List.of();
        }
        var attempts = pages.attempts(
                actor.workspace(), sent.stream().map(SentPage::id).toList());
        var people = people(actor.workspace(), sent, attempts);
        var homes = directory.organisations(
                actor.workspace(),
                people.values().stream().map(Person::organisation).collect(Collectors.toSet()));
        var hidden = subjects.getObject()
                .hidden(actor, sent.stream().map(SentPage::subject).toList());
        return sent.stream()
                .map(page -> hidden.contains(page.subject()) ? page.forOutsiders() : page)
                .map(page -> view(actor, page, attempts.getOrDefault(page.id(), List.of()), people, homes))
                .toList();
    }

    private Map<PersonId, Person> people(
            WorkspaceId workspace, List<SentPage> sent, Map<PageId, List<Attempt>> attempts) {
        var named = Stream.concat(
                        attempts.values().stream()
                                .flatMap(List::stream)
                                .flatMap(attempt -> Stream.of(attempt.person(), attempt.endedBy())),
                        sent.stream().flatMap(page -> Stream.of(page.startedBy(), page.acknowledgedBy())))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return directory.people(workspace, named);
    }

    private PageView view(
            Actor actor,
            SentPage page,
            List<Attempt> attempts,
            Map<PersonId, Person> people,
            Map<OrganisationId, Organisation> homes) {
        var outside = actor.kind() == OrganisationKind.THIRD_PARTY;
        var acknowledgedBy = page.acknowledgedBy();
        return new PageView(
                outside ? page.forOutsiders() : page,
                attempts.stream()
                        .filter(attempt -> !outside || actor.organisation().equals(attempt.organisation()))
                        .map(attempt -> tried(attempt, outside, people, homes))
                        .toList(),
                outside ? null : next(actor.workspace(), page),
                name(people, page.startedBy()),
                acknowledgedBy == null ? null : name(people, acknowledgedBy),
                PageRules.actions(actor, page, attempts));
    }

    private static PageView.Tried tried(
            Attempt attempt, boolean outside, Map<PersonId, Person> people, Map<OrganisationId, Organisation> homes) {
        var id = attempt.person();
        var by = attempt.endedBy();
        var person = id == null ? null : people.get(id);
        var home = person == null ? null : homes.get(person.organisation());
        return new PageView.Tried(
                attempt,
                person == null ? "" : person.name(),
                home == null ? OrganisationKind.PROVIDER : home.kind(),
                outside || by == null || attempt.refused() || attempt.outcome() != Outcome.HANDED_ON
                        ? null
                        : name(people, by));
    }

    private @Nullable String next(WorkspaceId workspace, SentPage page) {
        return page.state() == PageState.PAGING
                ? page.route()
                        .at(page.place())
                        .map(step -> recipients.words(workspace, step.target()))
                        .orElse(null)
                : null;
    }

    private static String name(Map<PersonId, Person> people, PersonId id) {
        var person = people.get(id);
        return person == null ? "Tierline" : person.name();
    }
}
