package io.tierline.responsibility;

import io.tierline.audit.Audit;
import io.tierline.audit.Revised;
import io.tierline.audit.Stream;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.triage.Doers;
import io.tierline.workspace.Configured;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who does what and whom to reach beside the chain. Only the provider's administrators change it, but for duties, which those
 * who may assign others give to people of their own organisation. Everything is audited.
 */
@Component
public class Responsibilities implements Doers {

    private final ResponsibilityTables tables;
    private final ResponsibilityChecks checks;
    private final DirectoryQueries directory;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;
    private final Configured configured;

    Responsibilities(
            ResponsibilityTables tables,
            ResponsibilityChecks checks,
            DirectoryQueries directory,
            Tenancy tenancy,
            Audit audit,
            Clock clock,
            Configured configured) {
        this.tables = tables;
        this.checks = checks;
        this.directory = directory;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
        this.configured = configured;
    }

    /** Adds somebody to reach. */
    public ContactId addContact(Actor actor, NewContact details) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(actor.workspace(), () -> {
            checks.check(actor.workspace(), details);
            var id = ContactId.next();
            tables.insert(actor.workspace(), id, details, clock.instant());
            record(actor, "contact.added", Map.of("contact", id.toString()));
            return id;
        });
    }

    /** Archives somebody to reach. */
    public void removeContact(Actor actor, ContactId id) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            if (!tables.archiveContact(actor.workspace(), id, clock.instant())) {
                throw Refused.notFound();
            }
            record(actor, "contact.archived", Map.of("contact", id.toString()));
        });
    }

    /** Whom to reach for this customer or partner in its phase: those for it, then those for all; at most 100. */
    public List<Contact> contactsFor(WorkspaceId workspace, OrganisationId organisation, @Nullable String phase) {
        return tenancy.in(workspace, () -> tables.contactsFor(workspace, organisation, phase));
    }

    /** The contact, if the actor may know of it. */
    public Contact contact(Actor actor, ContactId id) {
        return tenancy.in(
                actor.workspace(),
                () -> tables.contact(actor.workspace(), id)
                        .filter(found -> mayKnow(actor, found.serves()))
                        .orElseThrow(Refused::notFound));
    }

    /**
     * The living contacts by name, of those whose name, role or purpose has the words: all for the provider's readers of the
     * directory, those for their own organisation and for all for others.
     */
    public Page<Contact> contacts(Actor actor, String q, PageRequest page) {
        var words = q.strip().toLowerCase(Locale.ROOT);
        var rows = tenancy.in(actor.workspace(), () -> tables.contacts(actor.workspace(), words, own(actor), page));
        return Page.of(rows, page, row -> row.id().toString());
    }

    /** Changes somebody to reach. */
    public void changeContact(Actor actor, ContactId id, @Nullable Long revision, NewContact details) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            var now = tables.contact(actor.workspace(), id).orElseThrow(Refused::notFound);
            audit.requireSeen(actor, Revised.of("contact", id, "contact.changed"), revision, now.revision());
            checks.check(actor.workspace(), details);
            if (!tables.update(actor.workspace(), id, now.revision(), details)) {
                throw Refused.of(CommonRefusal.CHANGED_MEANWHILE);
            }
            record(actor, "contact.changed", Map.of("contact", id.toString()));
        });
    }

    /** Adds a row to the matrix. */
    public ActivityId addActivity(Actor actor, NewActivity details) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(actor.workspace(), () -> {
            checks.check(actor.workspace(), details);
            var id = ActivityId.next();
            tables.insert(actor.workspace(), id, details, clock.instant());
            record(actor, "activity.added", Map.of("activity", id.toString()));
            return id;
        });
    }

    /** Archives a row of the matrix. */
    public void removeActivity(Actor actor, ActivityId id) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            if (!tables.archiveActivity(actor.workspace(), id, clock.instant())) {
                throw Refused.notFound();
            }
            record(actor, "activity.archived", Map.of("activity", id.toString()));
        });
    }

    /** The rows that hold for the customer and vertical, in order; at most 200. */
    public List<Activity> activitiesFor(WorkspaceId workspace, OrganisationId customer, @Nullable String vertical) {
        return tenancy.in(workspace, () -> tables.activitiesFor(workspace, customer, vertical));
    }

    /** Who does what this category is about for the customer in the phase, and by which row of the matrix; the first row decides. */
    @Override
    public Optional<Doers.Doer> doerOf(
            WorkspaceId workspace,
            OrganisationId customer,
            @Nullable String vertical,
            String category,
            @Nullable String phase) {
        return configured.of(
                workspace,
                new DoerOf(customer, vertical, category, phase),
                () -> tables.activitiesAbout(workspace, customer, vertical, category).stream()
                        .flatMap(row -> row.doer(phase).stream()
                                .map(share -> new Doers.Doer(
                                        row.name(), share.kind(), share.organisation(), row.blueprint())))
                        .findFirst());
    }

    private record DoerOf(
            OrganisationId customer,
            @Nullable String vertical,
            String category,
            @Nullable String phase) {}

    /** The row of the matrix, if the actor may know of it. */
    public Activity activity(Actor actor, ActivityId id) {
        return tenancy.in(
                actor.workspace(),
                () -> tables.activity(actor.workspace(), id)
                        .filter(found -> mayKnow(actor, found.customer()))
                        .map(found -> seenBy(actor, found))
                        .orElseThrow(Refused::notFound));
    }

    /**
     * The living rows of the matrix by position: all for the provider's readers of the directory, those that hold for their
     * own organisation for others, who learn of no other organisation's part.
     */
    public Page<Activity> activities(Actor actor, PageRequest page) {
        var rows = tenancy.in(actor.workspace(), () -> tables.activities(actor.workspace(), own(actor), page));
        return Page.of(rows, page, row -> "%d %s".formatted(row.position(), row.id()))
                .map(row -> seenBy(actor, row));
    }

    /** Makes a row of the matrix anew. */
    public void changeActivity(Actor actor, ActivityId id, @Nullable Long revision, NewActivity details) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            var now = tables.activity(actor.workspace(), id).orElseThrow(Refused::notFound);
            audit.requireSeen(actor, Revised.of("activity", id, "activity.changed"), revision, now.revision());
            checks.check(actor.workspace(), details);
            if (!tables.update(actor.workspace(), id, now.revision(), details)) {
                throw Refused.of(CommonRefusal.CHANGED_MEANWHILE);
            }
            record(actor, "activity.changed", Map.of("activity", id.toString()));
        });
    }

    /** Puts the matrix in force under a version of the blueprint: what it decides from now on names it. */
    public void matrixUnderBlueprint(Actor actor, int version) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> tables.stampActivities(actor.workspace(), version));
    }

    /** Puts a member of a team on duty for a time of at most 31 days. */
    public DutyId putOnDuty(Actor actor, TeamId team, PersonId person, Instant from, Instant until) {
        return tenancy.in(actor.workspace(), () -> {
            requireTeamLead(actor, team);
            checks.check(actor.workspace(), team, person, from, until);
            var id = DutyId.next();
            tables.insert(actor.workspace(), new PlannedDuty(id, team, person, from, until));
            record(actor, "duty.given", Map.of("team", team.toString(), "person", person.toString()));
            return id;
        });
    }

    /** Gives a duty that is not over to another member of the team or to another time. */
    public void changeDuty(Actor actor, DutyId id, PersonId person, Instant from, Instant until) {
        tenancy.run(actor.workspace(), () -> {
            var now = tables.duty(actor.workspace(), id).orElseThrow(Refused::notFound);
            requireTeamLead(actor, now.team());
            checks.check(actor.workspace(), now.team(), person, from, until);
            if (!tables.update(
                    actor.workspace(), new PlannedDuty(id, now.team(), person, from, until), clock.instant())) {
                throw Refused.notFound();
            }
            record(
                    actor,
                    "duty.changed",
                    Map.of("duty", id.toString(), "team", now.team().toString(), "person", person.toString()));
        });
    }

    /** Ends a duty now; one that has not begun is as if it had never been given. */
    public void endDuty(Actor actor, DutyId id) {
        tenancy.run(actor.workspace(), () -> {
            var now = tables.duty(actor.workspace(), id).orElseThrow(Refused::notFound);
            requireTeamLead(actor, now.team());
            var at = clock.instant();
            if (!now.until().isAfter(at)) {
                throw Refused.notFound();
            }
            if (now.from().isBefore(at)) {
                tables.end(actor.workspace(), id, at);
            } else {
                tables.delete(actor.workspace(), id);
            }
            record(
                    actor,
                    "duty.ended",
                    Map.of("duty", id.toString(), "person", now.person().toString()));
        });
    }

    /** The duty, if the actor may know of it. */
    public PlannedDuty duty(Actor actor, DutyId id) {
        return tenancy.in(
                actor.workspace(),
                () -> tables.duty(actor.workspace(), id)
                        .filter(duty -> seesAll(actor) || isOwn(actor, duty.team()))
                        .orElseThrow(Refused::notFound));
    }

    /** The duties that are not over, by their beginning: of all teams for the provider's readers, else of the own organisation's. */
    public Page<PlannedDuty> duties(Actor actor, @Nullable TeamId team, PageRequest page) {
        var rows = tenancy.in(
                actor.workspace(), () -> tables.duties(actor.workspace(), team, own(actor), clock.instant(), page));
        return Page.of(rows, page, row -> row.from() + " " + row.id());
    }

    /** Who is on duty now for these teams. */
    public List<Duty> onDuty(WorkspaceId workspace, Collection<TeamId> teams) {
        return teams.isEmpty()
                ? List.of()
                : tenancy.in(workspace, () -> tables.onDuty(workspace, teams, clock.instant()));
    }

    private void requireTeamLead(Actor actor, TeamId team) {
        actor.require(Permission.ASSIGN_OTHERS);
        var found = directory.team(actor.workspace(), team).orElseThrow(Refused::notFound);
        var rules = actor.may(Permission.ADMINISTER) && actor.kind() == OrganisationKind.PROVIDER;
        if (!rules && !found.organisation().equals(actor.organisation())) {
            throw Refused.notFound();
        }
    }

    private boolean isOwn(Actor actor, TeamId team) {
        return directory
                .team(actor.workspace(), team)
                .filter(found -> found.organisation().equals(actor.organisation()))
                .isPresent();
    }

    private static boolean seesAll(Actor actor) {
        return actor.kind() == OrganisationKind.PROVIDER
                && (actor.may(Permission.SEE_DIRECTORY) || actor.may(Permission.ADMINISTER));
    }

    /** The organisation to which the actor's eyes are confined; null when they see all. */
    private static @Nullable OrganisationId own(Actor actor) {
        return seesAll(actor) ? null : actor.organisation();
    }

    private static boolean mayKnow(Actor actor, @Nullable OrganisationId whose) {
        return seesAll(actor) || whose == null || whose.equals(actor.organisation());
    }

    private static Activity seenBy(Actor actor, Activity row) {
        return seesAll(actor)
                ? row
                : new Activity(
                        row.id(),
                        row.position(),
                        row.name(),
                        row.vertical(),
                        row.customer(),
                        row.categories(),
                        row.shares().stream()
                                .filter(share -> mayKnow(actor, share.organisation()))
                                .toList(),
                        row.revision(),
                        row.blueprint());
    }

    private void record(Actor by, String action, Map<String, ?> detail) {
        audit.record(by, Stream.administration(), action, detail);
    }
}
