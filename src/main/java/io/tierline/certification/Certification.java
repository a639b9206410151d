package io.tierline.certification;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Level;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which certificates are demanded where, who holds them, and whether somebody may take tickets there. Where nothing is demanded
 * everybody may. Administrators change it; everything is audited.
 */
@Component
public class Certification {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_TEAMS = 100;

    private final Certificates certificates;
    private final Holdings holdings;
    private final List<Proofs> proofs;
    private final DirectoryQueries directory;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;

    Certification(
            Certificates certificates,
            Holdings holdings,
            List<Proofs> proofs,
            DirectoryQueries directory,
            Tenancy tenancy,
            Audit audit,
            Clock clock) {
        this.certificates = certificates;
        this.holdings = holdings;
        this.proofs = proofs;
        this.directory = directory;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /** The names of what is demanded there and the person does not hold now; empty: they may take tickets there. */
    public List<String> missing(WorkspaceId workspace, PersonId person, Level level, @Nullable TeamId team) {
        return tenancy.in(
                workspace,
                () -> certificates.demanded(workspace, level, team).stream()
                        .filter(demanded -> !holders(workspace, demanded.key(), List.of(person))
                                .contains(person))
                        .map(Certificates.Demanded::name)
                        .toList());
    }

    /** Those of the people who hold everything that is demanded there now. */
    public Set<PersonId> qualified(
            WorkspaceId workspace, Collection<PersonId> people, Level level, @Nullable TeamId team) {
        return tenancy.in(workspace, () -> {
            Set<PersonId> left = new HashSet<>(people);
            for (var demanded : certificates.demanded(workspace, level, team)) {
                left.retainAll(holders(workspace, demanded.key(), left));
            }
            return left;
        });
    }

    /** All certificates by name, archived ones too, for those who read the directory. */
    public List<Certificate> all(Actor actor) {
        if (!actor.may(Permission.ADMINISTER)) {
            actor.require(Permission.SEE_DIRECTORY);
        }
        return tenancy.in(actor.workspace(), () -> certificates.all(actor.workspace()));
    }

    /** Makes the certificate, or changes it and brings it back. */
    public void define(Actor actor, String key, NewCertificate details) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            check(actor, key, details);
            certificates.put(actor.workspace(), key, details, clock.instant());
            if (details.holders() != null) {
                hold(actor, key, details.holders());
            }
            record(actor, "certificate.defined", Map.of("certificate", key));
        });
    }

    /** Who holds it as entered by hand, run out or not; at most 1,000. */
    public List<Holding> holders(Actor actor, String key) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(actor.workspace(), () -> holdings.ofCertificate(actor.workspace(), key));
    }

    /** It is demanded no more; who holds it keeps it. */
    public void archive(Actor actor, String key) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            if (!certificates.archive(actor.workspace(), key, clock.instant())) {
                throw Refused.notFound();
            }
            record(actor, "certificate.archived", Map.of("certificate", key));
        });
    }

    /** What the person holds as entered by hand, run out or not; for themselves and for administrators. */
    public List<Holding> of(Actor actor, PersonId person) {
        if (!actor.person().equals(person)) {
            actor.require(Permission.ADMINISTER);
            directory.person(actor, person);
        }
        return tenancy.in(actor.workspace(), () -> holdings.of(actor.workspace(), person));
    }

    /**
     * Enters that the person holds it.
     *
     * @param lastDay valid to its end in UTC; null for good
     */
    public void award(Actor actor, PersonId person, String key, @Nullable LocalDate lastDay) {
        actor.require(Permission.ADMINISTER);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        tenancy.run(actor.workspace(), () -> {
            directory.person(actor, person);
            new Checks()
                    .that(
                            certificates.all(actor.workspace()).stream()
                                    .anyMatch(one -> one.key().equals(key) && !one.archived()),
                            "certificate",
                            "unknown",
                            "There is no such certificate.")
                    .that(
                            lastDay == null || !lastDay.isBefore(today),
                            "lastDay",
                            "past",
                            "It would have run out already.")
                    .refuseIfAny();
            put(actor, person, key, lastDay);
        });
    }

    /** The person holds it no more. */
    public void withdraw(Actor actor, PersonId person, String key) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            directory.person(actor, person);
            if (!remove(actor, person, key)) {
                throw Refused.notFound();
            }
        });
    }

    private void check(Actor actor, String key, NewCertificate details) {
        var known = certificates.all(actor.workspace());
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var before = holdings.ofCertificate(actor.workspace(), key).stream()
                .map(held -> new NewCertificate.Held(held.person(), held.lastDay()))
                .collect(Collectors.toSet());
        var holders = Objects.requireNonNullElse(details.holders(), List.<NewCertificate.Held>of());
        new Checks()
                .that(
                        KEY.matcher(key).matches(),
                        "key",
                        "malformed",
                        "Begin with a small letter; use small letters, digits and hyphens, at most 60.")
                .text(details.name(), "name", LONGEST_NAME)
                .that(details.teams().size() <= MOST_TEAMS, "teams", "too-many", "Name at most 100 teams.")
                .that(
                        directory.teams(actor.workspace(), details.teams()).values().stream()
                                        .filter(team -> !team.archived())
                                        .count()
                                == details.teams().size(),
                        "teams",
                        "unknown",
                        "There is no such team.")
                .that(
                        known.size() < Certificates.MOST
                                || known.stream().anyMatch(one -> one.key().equals(key)),
                        "key",
                        "too-many",
                        "There are 200 certificates already.")
                .that(
                        details.holders() == null
                                || (holders.size() < Holdings.MOST_HOLDERS && before.size() < Holdings.MOST_HOLDERS),
                        "holders",
                        "too-many",
                        "Name fewer than 1,000 people; with more, enter them one by one over the API.")
                .that(
                        holders.stream()
                                .allMatch(held -> before.contains(held)
                                        || held.lastDay() == null
                                        || !held.lastDay().isBefore(today)),
                        "holders",
                        "past",
                        "For somebody it would have run out already.")
                .refuseIfAny();
    }

    private void hold(Actor actor, String key, List<NewCertificate.Held> holders) {
        var before = holdings.ofCertificate(actor.workspace(), key).stream()
                .collect(Collectors.toMap(Holding::person, held -> held));
        for (var held : holders) {
            var known = before.remove(held.person());
            if (known == null || !Objects.equals(known.lastDay(), held.lastDay())) {
                put(actor, held.person(), key, held.lastDay());
            }
        }
        before.keySet().forEach(person -> remove(actor, person, key));
    }

    private void put(Actor actor, PersonId person, String key, @Nullable LocalDate lastDay) {
        holdings.put(actor.workspace(), person, key, lastDay, clock.instant(), actor.person());
        record(actor, "certificate.awarded", Map.of("certificate", key, "person", person.toString()));
    }

    private boolean remove(Actor actor, PersonId person, String key) {
        var removed = holdings.remove(actor.workspace(), person, key);
        record(actor, "certificate.withdrawn", Map.of("certificate", key, "person", person.toString()));
        return removed;
    }

    private Set<PersonId> holders(WorkspaceId workspace, String certificate, Collection<PersonId> people) {
        var at = clock.instant();
        var holders = new HashSet<PersonId>();
        proofs.forEach(proof -> holders.addAll(proof.holders(workspace, certificate, people, at)));
        return holders;
    }

    private void record(Actor by, String action, Map<String, ?> detail) {
        audit.record(by, Stream.administration(), action, detail);
    }
}
