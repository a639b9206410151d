package io.tierline.responsibility;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who does what and whom to reach beside the chain. Only the provider's administrators change it, but for duties, which those
 * who may assign others give to people of their own organisation. Everything is audited.
 */
@Component
public class Responsibilities {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PURPOSE = 500;
    private static final int MOST_WAYS = 8;
    private static final int MOST_SHARES = 20;
    private static final Duration LONGEST_DUTY = Duration.ofDays(31);

    private final ResponsibilityTables tables;
    private final DirectoryQueries directory;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;

    Responsibilities(
            ResponsibilityTables tables, DirectoryQueries directory, Tenancy tenancy, Audit audit, Clock clock) {
        this.tables = tables;
        this.directory = directory;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds somebody to reach. */
    public ContactId addContact(Actor actor, NewContact details) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(actor.workspace(), () -> {
            check(actor.workspace(), details);
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

    /** Whom to reach for this customer or partner: those for it, then those for all; at most 100. */
    public List<Contact> contactsFor(WorkspaceId workspace, OrganisationId organisation) {
        return tenancy.in(workspace, () -> tables.contactsFor(workspace, organisation));
    }

    /** Adds a row to the matrix. */
    public ActivityId addActivity(Actor actor, NewActivity details) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(actor.workspace(), () -> {
            check(actor.workspace(), details);
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

    /** Puts a member of a team on duty for a time of at most 31 days. */
    public void putOnDuty(Actor actor, TeamId team, PersonId person, Instant from, Instant until) {
        tenancy.run(actor.workspace(), () -> {
            requireTeamLead(actor, team);
            new Checks()
                    .that(
                            directory.membersOf(actor.workspace(), team).stream()
                                    .anyMatch(member -> member.id().equals(person)),
                            "person",
                            "unknown",
                            "Only members of the team can be on duty for it.")
                    .that(
                            until.isAfter(from) && Duration.between(from, until).compareTo(LONGEST_DUTY) <= 0,
                            "until",
                            "out-of-range",
                            "A duty ends after it begins and lasts at most 31 days.")
                    .refuseIfAny();
            tables.insertDuty(actor.workspace(), team, person, from, until);
            record(actor, "duty.given", Map.of("team", team.toString(), "person", person.toString()));
        });
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

    private void check(WorkspaceId workspace, NewContact details) {
        var checks = new Checks()
                .text(details.name(), "name", LONGEST_NAME)
                .length(details.role(), "role", LONGEST_NAME)
                .length(details.purpose(), "purpose", LONGEST_PURPOSE)
                .that(known(workspace, details.serves()), "serves", "unknown", "There is no such organisation.")
                .that(
                        details.person() == null
                                || directory.person(workspace, details.person()).isPresent(),
                        "person",
                        "unknown",
                        "There is no such person.")
                .that(details.ways().size() <= MOST_WAYS, "ways", "too-many", "Name at most 8 ways.");
        details.ways().stream().map(Way::value).forEach(value -> checks.text(value, "ways", LONGEST_NAME));
        checks.refuseIfAny();
    }

    private void check(WorkspaceId workspace, NewActivity details) {
        var shares = details.shares();
        new Checks()
                .text(details.name(), "name", LONGEST_NAME)
                .that(details.position() > 0, "position", "out-of-range", "Count from 1.")
                .that(
                        details.vertical() == null
                                || directory.verticals(workspace).stream()
                                        .anyMatch(one -> one.key().equals(details.vertical())),
                        "vertical",
                        "unknown",
                        "There is no such product line.")
                .that(known(workspace, details.customer()), "customer", "unknown", "There is no such organisation.")
                .that(shares.size() <= MOST_SHARES, "shares", "too-many", "Name at most 20 parties.")
                .that(
                        shares.stream().allMatch(share -> (share.kind() == null) != (share.organisation() == null)),
                        "shares",
                        "malformed",
                        "Name a kind of organisation or one organisation.")
                .that(
                        shares.stream().allMatch(share -> known(workspace, share.organisation())),
                        "shares",
                        "unknown",
                        "There is no such organisation.")
                .that(
                        shares.stream()
                                        .map(share -> share.kind() + "/" + share.organisation())
                                        .distinct()
                                        .count()
                                == shares.size(),
                        "shares",
                        "twice",
                        "Each party has one part.")
                .refuseIfAny();
    }

    private boolean known(WorkspaceId workspace, @Nullable OrganisationId organisation) {
        return organisation == null
                || directory.organisation(workspace, organisation).isPresent();
    }

    private void record(Actor by, String action, Map<String, ?> detail) {
        audit.record(by, Stream.administration(), action, detail);
    }
}
