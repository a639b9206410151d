package io.tierline.responsibility;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Way;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.triage.Triage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What contacts, activities and duties must be like. */
@Component
class ResponsibilityChecks {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PURPOSE = 500;
    private static final int MOST_WAYS = 8;
    private static final int MOST_SHARES = 20;
    private static final Duration LONGEST_DUTY = Duration.ofDays(31);

    private static final int MOST_CATEGORIES = 50;

    private final DirectoryQueries directory;
    private final Triage triage;

    ResponsibilityChecks(DirectoryQueries directory, Triage triage) {
        this.directory = directory;
        this.triage = triage;
    }

    void check(WorkspaceId workspace, TeamId team, PersonId person, Instant from, Instant until) {
        new Checks()
                .that(
                        directory.membersOf(workspace, team).stream()
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
    }

    void check(WorkspaceId workspace, NewContact details) {
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
                .that(
                        details.phase() == null
                                || directory.phases(workspace).stream()
                                        .anyMatch(one -> one.key().equals(details.phase())),
                        "phase",
                        "unknown",
                        "There is no such phase.")
                .that(details.ways().size() <= MOST_WAYS, "ways", "too-many", "Name at most 8 ways.");
        details.ways().stream().map(Way::value).forEach(value -> checks.text(value, "ways", LONGEST_NAME));
        checks.refuseIfAny();
    }

    void check(WorkspaceId workspace, NewActivity details) {
        var shares = details.shares();
        var checks = new Checks()
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
                        shares.stream()
                                        .map(share -> share.kind() + "/" + share.organisation() + "/" + share.phase())
                                        .distinct()
                                        .count()
                                == shares.size(),
                        "shares",
                        "twice",
                        "Each party has one part in a phase.")
                .that(
                        details.categories().size() <= MOST_CATEGORIES,
                        "categories",
                        "too-many",
                        "Name at most 50 categories.");
        details.categories()
                .forEach(category -> checks.that(
                        triage.category(workspace, category).isPresent(),
                        "categories",
                        "unknown",
                        "There is no category “%s”.".formatted(category)));
        for (int i = 0; i < shares.size(); i++) {
            check(workspace, shares.get(i), "shares[%d].".formatted(i), checks);
        }
        checks.refuseIfAny();
    }

    private void check(WorkspaceId workspace, Share share, String field, Checks checks) {
        checks.that(
                        (share.kind() == null) != (share.organisation() == null),
                        field + "organisation",
                        "malformed",
                        "Name a kind of organisation or one organisation.")
                .that(
                        known(workspace, share.organisation()),
                        field + "organisation",
                        "unknown",
                        "There is no such organisation.")
                .that(
                        share.phase() == null
                                || directory.phases(workspace).stream()
                                        .anyMatch(one -> one.key().equals(share.phase())),
                        field + "phase",
                        "unknown",
                        "There is no such phase.");
    }

    private boolean known(WorkspaceId workspace, @Nullable OrganisationId organisation) {
        return organisation == null
                || directory.organisation(workspace, organisation).isPresent();
    }
}
