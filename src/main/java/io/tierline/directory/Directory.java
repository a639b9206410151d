package io.tierline.directory;

import io.tierline.audit.Revised;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes who is who and who serves whom. Only the provider's administrators may, but for the people and team memberships of
 * their own organisation, which its administrators look after. Everything is audited; nothing is deleted.
 *
 * <p>Where a revision is asked for, null means whatever it is now; another one than the present refuses with
 * {@code changed-meanwhile}.
 */
@Component
public class Directory {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PHONE = 40;
    private static final int LONGEST_EMAIL = 254;
    private static final int MOST_DOMAINS = 50;
    static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Pattern CALENDAR = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

    private final Writing writing;
    private final Organisations organisations;
    private final People people;
    private final Teams teams;
    private final ChainRules chains;
    private final Phases phases;

    Directory(
            Writing writing,
            Organisations organisations,
            People people,
            Teams teams,
            ChainRules chains,
            Phases phases) {
        this.writing = writing;
        this.organisations = organisations;
        this.people = people;
        this.teams = teams;
        this.chains = chains;
        this.phases = phases;
    }

    /** Adds an organisation. */
    public OrganisationId addOrganisation(Actor actor, NewOrganisation details) {
        actor.require(Permission.ADMINISTER);
        return writing.in(actor, () -> {
            check(actor, null, details);
            var id = OrganisationId.next();
            organisations.insert(actor.workspace(), id, details, false, writing.now());
            writing.record(
                    actor,
                    "organisation.added",
                    Map.of("organisation", id.toString(), "kind", details.kind().wire()));
            return id;
        });
    }

    /** Changes an organisation's name, domains and zone. */
    public void changeOrganisation(Actor actor, OrganisationId id, @Nullable Long revision, NewOrganisation details) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            var now = living(actor, id);
            writing.requireSeen(
                    actor,
                    Revised.of("organisation", id, "organisation.changed", "organisation.archived"),
                    revision,
                    now.revision());
            check(actor, now, details);
            organisations.update(actor.workspace(), id, details);
            writing.record(actor, "organisation.changed", Map.of("organisation", id.toString()));
        });
    }

    /** Archives an organisation whose people, teams and chains are archived. */
    public void archiveOrganisation(Actor actor, OrganisationId id) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            living(actor, id);
            if (organisations.inUse(actor.workspace(), id)) {
                throw Refused.of(DirectoryRefusal.STILL_PEOPLED);
            }
            organisations.archive(actor.workspace(), id, writing.now());
            writing.record(actor, "organisation.archived", Map.of("organisation", id.toString()));
        });
    }

    /**
     * Says who answers for a customer or partner at the provider or at a partner that serves it; null takes it away.
     */
    public void nameAccountManager(Actor actor, OrganisationId id, @Nullable PersonId person) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            living(actor, id);
            if (organisations.accountManager(actor.workspace(), id).equals(Optional.ofNullable(person))) {
                return;
            }
            if (person == null) {
                organisations.dismissAccountManager(actor.workspace(), id);
                writing.record(actor, "organisation.account-manager", Map.of("organisation", id.toString()));
                return;
            }
            new Checks()
                    .that(
                            mayAnswerFor(actor, person, id),
                            "accountManager",
                            "unknown",
                            "Name somebody of the provider or of a partner that serves them.")
                    .refuseIfAny();
            organisations.nameAccountManager(actor.workspace(), id, person, writing.now());
            writing.record(
                    actor,
                    "organisation.account-manager",
                    Map.of("organisation", id.toString(), "person", person.toString()));
        });
    }

    private boolean mayAnswerFor(Actor actor, PersonId person, OrganisationId customer) {
        return people.byId(actor.workspace(), person)
                .filter(found -> !found.archived())
                .flatMap(found -> organisations.byId(actor.workspace(), found.organisation()))
                .filter(home -> home.kind() == OrganisationKind.PROVIDER
                        || (home.kind() == OrganisationKind.PARTNER
                                && organisations.serves(actor.workspace(), home.id(), customer)))
                .isPresent();
    }

    /** Adds a person to an organisation. */
    public PersonId addPerson(Actor actor, NewPerson details) {
        Scope.requireRulerOf(actor, details.organisation());
        return writing.in(actor, () -> add(actor, details));
    }

    /**
     * The living person of the address; if there is none, a new unverified one, in the organisation of the address's domain or
     * else among the strangers. For mail from outside; wants no permission, for the caller is Tierline itself or an agent.
     */
    public Person knownOrStranger(Actor actor, String email, String name) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        return writing.in(
                actor,
                () -> people.byEmail(actor.workspace(), address).orElseGet(() -> {
                    people.lockNewcomer(actor.workspace(), address);
                    return people.byEmail(actor.workspace(), address).orElseGet(() -> newcomer(actor, address, name));
                }));
    }

    private Person newcomer(Actor actor, String address, String name) {
        var shown = name.isBlank() ? address : name.strip();
        var details = new NewPerson(
                homeOf(actor, address),
                shown.substring(0, Math.min(shown.length(), LONGEST_NAME)),
                address,
                null,
                ZoneOffset.UTC,
                false);
        return people.byId(actor.workspace(), add(actor, details)).orElseThrow();
    }

    /** Changes a person. Only the provider moves people between organisations. */
    public void changePerson(Actor actor, PersonId id, @Nullable Long revision, NewPerson details) {
        writing.run(actor, () -> {
            var now = ruled(actor, id);
            Scope.requireRulerOf(actor, details.organisation());
            writing.requireSeen(
                    actor, Revised.of("person", id, "person.changed", "person.archived"), revision, now.revision());
            check(actor, now, details);
            people.update(actor.workspace(), id, details);
            writing.record(actor, "person.changed", Map.of("person", id.toString()));
            writing.publish(new DirectoryEvent.PersonChanged(actor.workspace(), id, details.email()));
            if (!details.organisation().equals(now.organisation())) {
                writing.publish(new DirectoryEvent.PersonMoved(actor.workspace(), id));
            }
        });
    }

    /** Archives a person: they leave their teams and cannot come in any more. */
    public void archivePerson(Actor actor, PersonId id) {
        writing.run(actor, () -> {
            ruled(actor, id);
            people.archive(actor.workspace(), id, writing.now());
            writing.record(actor, "person.archived", Map.of("person", id.toString()));
            writing.publish(new DirectoryEvent.PersonArchived(actor.workspace(), id));
        });
    }

    /** Adds a team. */
    public TeamId addTeam(Actor actor, NewTeam details) {
        actor.require(Permission.ADMINISTER);
        return writing.in(actor, () -> {
            check(actor, null, details);
            var id = TeamId.next();
            teams.insert(actor.workspace(), id, details, writing.now());
            writing.record(actor, "team.added", Map.of("team", id.toString(), "key", details.key()));
            return id;
        });
    }

    /** Changes a team's name, level and calendar; chains keep the level that stands in their step. */
    public void changeTeam(Actor actor, TeamId id, @Nullable Long revision, NewTeam details) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            var now = livingTeam(actor, id);
            writing.requireSeen(
                    actor,
                    Revised.of("team", id, "team.changed", "team.archived", "team.brought-back"),
                    revision,
                    now.revision());
            check(actor, now, details);
            teams.update(actor.workspace(), id, details);
            writing.record(actor, "team.changed", Map.of("team", id.toString()));
        });
    }

    /** Archives a team that stands in no living chain. */
    public void archiveTeam(Actor actor, TeamId id) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            livingTeam(actor, id);
            chains.requireUnused(actor, id);
            teams.archive(actor.workspace(), id, writing.now());
            writing.record(actor, "team.archived", Map.of("team", id.toString()));
        });
    }

    /** Brings an archived team back, empty; a living one stays as it is. */
    public void bringBackTeam(Actor actor, TeamId id) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            var team = teams.locked(actor.workspace(), id).orElseThrow(Refused::notFound);
            if (team.archived()) {
                living(actor, team.organisation());
                teams.bringBack(actor.workspace(), id);
                writing.record(actor, "team.brought-back", Map.of("team", id.toString()));
            }
        });
    }

    /** Puts a person into a team of their organisation; being in it already is fine. */
    public void join(Actor actor, PersonId person, TeamId team) {
        writing.run(actor, () -> {
            var member = ruled(actor, person);
            var joined = livingTeam(actor, team);
            new Checks()
                    .that(
                            joined.organisation().equals(member.organisation()),
                            "person",
                            "other-organisation",
                            "Only people of the team's organisation can be in it.")
                    .that(
                            teams.membersCount(actor.workspace(), team) < People.MOST_MEMBERS,
                            "team",
                            "too-many",
                            "A team has at most %d members.".formatted(People.MOST_MEMBERS))
                    .refuseIfAny();
            if (teams.join(actor.workspace(), team, person, writing.now())) {
                writing.record(actor, "team.joined", Map.of("team", team.toString(), "person", person.toString()));
            }
        });
    }

    /** Says what a member is in a team. */
    public void stand(Actor actor, PersonId person, TeamId team, TeamStanding standing) {
        writing.run(actor, () -> {
            ruled(actor, person);
            new Checks()
                    .that(
                            teams.of(actor.workspace(), person).contains(team),
                            "person",
                            "unknown",
                            "They are not in the team.")
                    .refuseIfAny();
            if (teams.stand(actor.workspace(), team, person, standing)) {
                writing.record(
                        actor,
                        "team.standing",
                        Map.of("team", team.toString(), "person", person.toString(), "standing", standing.wire()));
            }
        });
    }

    /** Takes a person out of a team; not being in it is fine. */
    public void leave(Actor actor, PersonId person, TeamId team) {
        writing.run(actor, () -> {
            ruled(actor, person);
            if (teams.leave(actor.workspace(), team, person)) {
                writing.record(actor, "team.left", Map.of("team", team.toString(), "person", person.toString()));
            }
        });
    }

    /** Makes the vertical or, if the key is known, renames it and brings it back. */
    public void defineVertical(Actor actor, String key, String name) {
        actor.require(Permission.ADMINISTER);
        key(new Checks(), key).text(name, "name", LONGEST_NAME).refuseIfAny();
        writing.run(actor, () -> {
            teams.storeVertical(actor.workspace(), key, name.strip(), writing.now());
            writing.record(actor, "vertical.defined", Map.of("vertical", key));
        });
    }

    /** Archives a vertical: it is offered no more; chains and tickets keep it. */
    public void archiveVertical(Actor actor, String key) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            if (!teams.archiveVertical(actor.workspace(), key, writing.now())) {
                throw Refused.notFound();
            }
            writing.record(actor, "vertical.archived", Map.of("vertical", key));
        });
    }

    /** Makes the phase or, if the key is known, renames and moves it and brings it back. At most 50. */
    public void definePhase(Actor actor, String key, String name, int position) {
        actor.require(Permission.ADMINISTER);
        key(new Checks(), key)
                .text(name, "name", LONGEST_NAME)
                .that(position > 0 && position <= 1_000, "position", "out-of-range", "Count from 1.")
                .refuseIfAny();
        writing.run(actor, () -> {
            var known = phases.all(actor.workspace());
            new Checks()
                    .that(
                            known.size() < Phases.MOST
                                    || known.stream().anyMatch(one -> one.key().equals(key)),
                            "key",
                            "too-many",
                            "There are 50 phases already.")
                    .refuseIfAny();
            phases.store(actor.workspace(), new Phase(key, name.strip(), position, false), writing.now());
            writing.record(actor, "phase.defined", Map.of("phase", key, "position", position));
        });
    }

    /** Archives a phase: it is offered no more; chains, plans and tickets keep it. */
    public void archivePhase(Actor actor, String key) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            if (!phases.archive(actor.workspace(), key, writing.now())) {
                throw Refused.notFound();
            }
            writing.record(actor, "phase.archived", Map.of("phase", key));
        });
    }

    /** Adds a chain. */
    public ChainId defineChain(Actor actor, NewChain details) {
        return chains.define(actor, details);
    }

    /** Changes a chain's name and steps; what is on its way goes on, what comes follows the new steps. */
    public void changeChain(Actor actor, ChainId id, @Nullable Long revision, String name, List<ChainStep> steps) {
        chains.change(actor, id, revision, name, steps);
    }

    /** Lets a chain serve one more customer; serving it already is fine. */
    public void serve(Actor actor, ChainId id, OrganisationId customer) {
        chains.serve(actor, id, customer);
    }

    /** Lets a chain serve a customer no more, who falls back to the next wider chain; not serving it is fine. */
    public void release(Actor actor, ChainId id, OrganisationId customer) {
        chains.release(actor, id, customer);
    }

    /** Archives a chain; its customers fall back to the next wider one. */
    public void archiveChain(Actor actor, ChainId id) {
        chains.archive(actor, id);
    }

    /** Brings an archived chain back, serving nobody by name yet; a living one stays as it is. */
    public void bringBackChain(Actor actor, ChainId id) {
        chains.bringBack(actor, id);
    }

    /** Puts the chains in use under a version of the blueprint: what they decide from now on names it. */
    public void chainsUnderBlueprint(Actor actor, int version) {
        chains.underBlueprint(actor, version);
    }

    private PersonId add(Actor actor, NewPerson details) {
        check(actor, null, details);
        var id = PersonId.next();
        people.insert(actor.workspace(), id, details, writing.now());
        writing.record(
                actor,
                "person.added",
                Map.of(
                        "person",
                        id.toString(),
                        "organisation",
                        details.organisation().toString(),
                        "verified",
                        details.verified()));
        return id;
    }

    private OrganisationId homeOf(Actor actor, String address) {
        var domain = address.substring(address.lastIndexOf('@') + 1);
        return organisations
                .byDomain(actor.workspace(), domain)
                .or(() -> organisations.strangers(actor.workspace()))
                .map(Organisation::id)
                .orElseGet(() -> roomForStrangers(actor));
    }

    private OrganisationId roomForStrangers(Actor actor) {
        organisations.lockStrangers(actor.workspace());
        return organisations
                .strangers(actor.workspace())
                .map(Organisation::id)
                .orElseGet(() -> makeRoomForStrangers(actor));
    }

    private OrganisationId makeRoomForStrangers(Actor actor) {
        var id = OrganisationId.next();
        var details =
                new NewOrganisation(OrganisationKind.CUSTOMER, "Senders not known yet", List.of(), ZoneOffset.UTC);
        organisations.insert(actor.workspace(), id, details, true, writing.now());
        writing.record(actor, "organisation.added", Map.of("organisation", id.toString(), "kind", "strangers"));
        return id;
    }

    private Organisation living(Actor actor, OrganisationId id) {
        var organisation = organisations.locked(actor.workspace(), id).orElseThrow(Refused::notFound);
        Writing.requireLiving(organisation.archived());
        return organisation;
    }

    private Team livingTeam(Actor actor, TeamId id) {
        var team = teams.locked(actor.workspace(), id).orElseThrow(Refused::notFound);
        Scope.requireRulerOf(actor, team.organisation());
        Writing.requireLiving(team.archived());
        return team;
    }

    /** The living person, if the actor may rule them. */
    private Person ruled(Actor actor, PersonId id) {
        var person = people.locked(actor.workspace(), id);
        Scope.requireRulerOf(actor, person.map(Person::organisation).orElse(null));
        var found = person.orElseThrow(Refused::notFound);
        Writing.requireLiving(found.archived());
        return found;
    }

    private void check(Actor actor, @Nullable Organisation now, NewOrganisation details) {
        var checks = new Checks()
                .text(details.name(), "name", LONGEST_NAME)
                .that(details.domains().size() <= MOST_DOMAINS, "domains", "too-many", "Name at most 50 domains.")
                .that(
                        now == null || now.kind() == details.kind(),
                        "kind",
                        "fixed",
                        "An organisation keeps its kind for good.")
                .that(
                        now != null || details.kind() != OrganisationKind.PROVIDER || noProvider(actor),
                        "kind",
                        "one-provider",
                        "A workspace has one provider and it is there already.");
        details.domains().stream()
                .filter(domain -> !DOMAIN.matcher(domain).matches())
                .forEach(domain -> checks.that(
                        false,
                        "domains",
                        "malformed",
                        "“%s” is not a domain, such as acme.example.".formatted(domain)));
        organisations
                .domainsTaken(actor.workspace(), details.domains(), now == null ? null : now.id())
                .forEach(domain -> checks.that(
                        false, "domains", "taken", "“%s” belongs to another organisation.".formatted(domain)));
        checks.refuseIfAny();
    }

    private boolean noProvider(Actor actor) {
        return organisations.provider(actor.workspace()).isEmpty();
    }

    private void check(Actor actor, @Nullable Person now, NewPerson details) {
        var other = people.byEmail(actor.workspace(), details.email());
        var home = organisations.locked(actor.workspace(), details.organisation());
        new Checks()
                .text(details.name(), "name", LONGEST_NAME)
                .length(details.phone(), "phone", LONGEST_PHONE)
                .that(
                        details.email().length() <= LONGEST_EMAIL
                                && EMAIL.matcher(details.email()).matches(),
                        "email",
                        "malformed",
                        "Write a mail address, such as mira@acme.example.")
                .that(
                        other.isEmpty() || (now != null && other.get().id().equals(now.id())),
                        "email",
                        "taken",
                        "Somebody here has this address already.")
                .that(
                        home.isPresent() && !home.get().archived(),
                        "organisation",
                        "unknown",
                        "There is no such organisation.")
                .refuseIfAny();
    }

    private void check(Actor actor, @Nullable Team now, NewTeam details) {
        var home = organisations.locked(actor.workspace(), details.organisation());
        key(new Checks(), details.key())
                .text(details.name(), "name", LONGEST_NAME)
                .that(
                        home.isPresent() && !home.get().archived(),
                        "organisation",
                        "unknown",
                        "There is no such organisation.")
                .that(
                        now == null || now.organisation().equals(details.organisation()),
                        "organisation",
                        "fixed",
                        "A team stays in its organisation.")
                .that(now == null || now.key().equals(details.key()), "key", "fixed", "A team keeps its key for good.")
                .that(
                        now != null
                                || teams.byKey(actor.workspace(), details.key()).isEmpty(),
                        "key",
                        "taken",
                        "There is a team with this key already.")
                .that(
                        details.calendarKey() == null
                                || CALENDAR.matcher(details.calendarKey()).matches(),
                        "calendar",
                        "malformed",
                        "Use the key of a calendar.")
                .refuseIfAny();
    }

    static Checks key(Checks checks, String key) {
        return checks.that(
                KEY.matcher(key).matches(),
                "key",
                "malformed",
                "Begin with a small letter; use small letters, digits and hyphens, at most 60.");
    }
}
