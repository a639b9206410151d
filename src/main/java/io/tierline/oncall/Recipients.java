package io.tierline.oncall;

import io.tierline.access.ActorSource;
import io.tierline.access.Role;
import io.tierline.access.Roles;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.directory.Team;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whom a step of a policy means at an instant. */
@Component
class Recipients {

    /** So many people one step pages at most. */
    static final int MOST = 20;

    private final OnCall onCall;
    private final DirectoryQueries directory;
    private final Roles roles;

    private final ObjectProvider<ActorSource> actors;
    private final ObjectProvider<Subjects> subjects;

    Recipients(
            OnCall onCall,
            DirectoryQueries directory,
            Roles roles,
            ObjectProvider<ActorSource> actors,
            ObjectProvider<Subjects> subjects) {
        this.actors = actors;
        this.subjects = subjects;
        this.onCall = onCall;
        this.directory = directory;
        this.roles = roles;
    }

    /** The target in words, and the living people it comes to. */
    record Meant(String words, List<Person> people) {}

    Meant of(WorkspaceId workspace, PageTarget target, Instant at) {
        return new Meant(words(workspace, target), people(workspace, target, at));
    }

    boolean known(WorkspaceId workspace, PageTarget target) {
        return switch (target.kind()) {
            case SCHEDULE -> onCall.schedule(workspace, target.ref()).isPresent();
            case PERSON -> person(workspace, target).isPresent();
            case TEAM -> team(workspace, target).isPresent();
            case ROLE -> roles.byKey(workspace, target.ref()).isPresent();
        };
    }

    String words(WorkspaceId workspace, PageTarget target) {
        return switch (target.kind()) {
            case SCHEDULE ->
                onCall.schedule(workspace, target.ref()).map(Schedule::name).orElse(target.ref()) + ", on call";
            case PERSON -> person(workspace, target).map(Person::name).orElse("somebody who left");
            case TEAM ->
                "everybody in " + team(workspace, target).map(Team::name).orElse(target.ref());
            case ROLE ->
                "role " + roles.byKey(workspace, target.ref()).map(Role::name).orElse(target.ref());
        };
    }

    /** Whether a page may tell them what it is about: neither to outside parties nor to who does not see the subject. */
    boolean mayRead(WorkspaceId workspace, Person person, UUID subject) {
        return directory
                        .organisation(workspace, person.organisation())
                        .filter(home -> home.kind().inChain())
                        .isPresent()
                && actors.getObject()
                        .actorFor(workspace, person.id())
                        .filter(actor -> subjects.getObject()
                                .hidden(actor, List.of(subject))
                                .isEmpty())
                        .isPresent();
    }

    private List<Person> people(WorkspaceId workspace, PageTarget target, Instant at) {
        return switch (target.kind()) {
            case SCHEDULE ->
                living(
                        workspace,
                        onCall.who(workspace, target.ref(), at).stream().toList());
            case PERSON -> person(workspace, target).stream().toList();
            case TEAM ->
                team(workspace, target).map(Team::id).stream()
                        .flatMap(team -> directory.membersOf(workspace, team).stream())
                        .limit(MOST)
                        .toList();
            case ROLE -> living(workspace, roles.holdersOf(workspace, target.ref(), MOST));
        };
    }

    private List<Person> living(WorkspaceId workspace, Collection<PersonId> ids) {
        return directory.people(workspace, ids).values().stream()
                .filter(person -> !person.archived())
                .toList();
    }

    private Optional<Person> person(WorkspaceId workspace, PageTarget target) {
        return Ids.parse(target.ref())
                .flatMap(id -> directory.person(workspace, new PersonId(id)))
                .filter(person -> !person.archived());
    }

    private Optional<Team> team(WorkspaceId workspace, PageTarget target) {
        return directory.teamByKey(workspace, target.ref()).filter(Team::isLiving);
    }
}
