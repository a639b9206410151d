package io.tierline.blueprint.part;

import io.tierline.directory.Chain;
import io.tierline.directory.ChainId;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Person;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.TargetFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The workspace while a blueprint is compared with it or applied to it: who acts, what names mean, what was refused. */
public final class Desk {

    private static final int MOST_CUSTOMERS = 20_000;

    private final Actor actor;
    private final DirectoryQueries directory;
    private final OrganisationKeys keys;
    private final Function<Refused, String> words;
    private final Map<String, Organisation> byKey = new LinkedHashMap<>();
    private final Map<OrganisationId, String> known = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private int version;

    /** Something that was refused. */
    public record Fault(String path, String message) {}

    Desk(Actor actor, DirectoryQueries directory, OrganisationKeys keys, Function<Refused, String> words) {
        this.actor = actor;
        this.directory = directory;
        this.keys = keys;
        this.words = words;
    }

    public Actor actor() {
        return actor;
    }

    WorkspaceId workspace() {
        return actor.workspace();
    }

    /** What is applied becomes that version. */
    public void becomes(int next) {
        version = next;
    }

    int version() {
        return version;
    }

    /** What was refused so far. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Does the work; what it refuses is kept as a fault of the path. */
    void attempt(String path, Runnable work) {
        try {
            work.run();
        } catch (Refused refused) {
            if (refused.problems().isEmpty()) {
                faults.add(new Fault(path, words.apply(refused)));
            }
            refused.problems()
                    .forEach(problem -> faults.add(new Fault(path + "." + dotted(problem.field()), problem.message())));
        } catch (Unknown unknown) {
            faults.add(new Fault(path, Objects.requireNonNull(unknown.getMessage())));
        }
    }

    /** Takes an entry away; what refuses that is kept as a fault. */
    public void removing(Part part, String key, Object entry, Optional<String> instead) {
        attempt(part.name() + "." + key, () -> part.remove(this, key, Values.of(entry), instead.orElse(null)));
    }

    void fault(String path, String message) {
        faults.add(new Fault(path, message));
    }

    /** steps[2].team is steps.2.team here. */
    private static String dotted(String field) {
        return field.replaceAll("\\[(\\d+)]", ".$1");
    }

    /** Learns which organisations there are and what they are called; customers only if some are named that no blueprint made. */
    public void learn(@Nullable Map<String, Object> wanted) {
        byKey.clear();
        known.clear();
        var named = keys.all(workspace());
        for (var kind : List.of(OrganisationKind.PROVIDER, OrganisationKind.PARTNER, OrganisationKind.THIRD_PARTY)) {
            every(kind).forEach(one -> learn(one, named, wanted));
        }
        var ids = named.keySet().stream().filter(id -> !known.containsKey(id)).toList();
        directory.organisations(workspace(), ids).values().stream()
                .filter(one -> !one.archived())
                .forEach(one -> learn(one, named, wanted));
        if (wanted != null && wanted.entrySet().stream().anyMatch(entry -> isUnknownCustomer(entry))) {
            every(OrganisationKind.CUSTOMER).stream()
                    .filter(one -> !one.strangers() && !known.containsKey(one.id()))
                    .filter(one -> wanted.containsKey(slug(one.name())))
                    .forEach(one -> learn(one, named, wanted));
        }
    }

    private boolean isUnknownCustomer(Map.Entry<String, Object> entry) {
        return !byKey.containsKey(entry.getKey())
                && OrganisationKind.CUSTOMER
                        .wire()
                        .equals(Values.of(entry.getValue()).maybe("kind"));
    }

    private void learn(Organisation one, Map<OrganisationId, String> named, @Nullable Map<String, Object> wanted) {
        var key = called(one, named, wanted);
        var free = key;
        for (var n = 2; byKey.containsKey(free); n++) {
            free = key + "-" + n;
        }
        byKey.put(free, one);
        known.put(one.id(), free);
    }

    /** The provider is whatever the blueprint calls its provider: there is only one. */
    private static String called(
            Organisation one, Map<OrganisationId, String> named, @Nullable Map<String, Object> wanted) {
        var given = Objects.requireNonNullElse(named.get(one.id()), slug(one.name()));
        return one.kind() != OrganisationKind.PROVIDER || wanted == null
                ? given
                : wanted.entrySet().stream()
                        .filter(entry ->
                                "provider".equals(Values.of(entry.getValue()).maybe("kind")))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(given);
    }

    private List<Organisation> every(OrganisationKind kind) {
        var all = new ArrayList<Organisation>();
        var filter = DirectoryFilter.search(null, kind);
        var page = directory.organisations(Actor.system(workspace()), filter, new PageRequest(100, null));
        all.addAll(page.items());
        while (page.next() != null && all.size() < MOST_CUSTOMERS) {
            page = directory.organisations(Actor.system(workspace()), filter, new PageRequest(100, page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    static String slug(String name) {
        var plain = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFKD)
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-$", "");
        return plain.isEmpty()
                ? "unnamed"
                : plain.substring(0, Math.min(plain.length(), 50)).replaceFirst("-$", "");
    }

    Map<String, Organisation> organisations() {
        return byKey;
    }

    boolean isNamed(OrganisationId id) {
        return keys.all(workspace()).containsKey(id);
    }

    void name(String key, OrganisationId id) {
        keys.store(workspace(), key, id);
        directory.organisation(workspace(), id).ifPresent(one -> {
            known.put(id, key);
            byKey.put(key, one);
        });
    }

    Organisation organisation(String key) {
        var found = byKey.get(key);
        if (found == null) {
            throw new Unknown("There is no organisation “%s” here.".formatted(key));
        }
        return found;
    }

    @Nullable
    OrganisationId maybeOrganisation(@Nullable String key) {
        return key == null ? null : organisation(key).id();
    }

    /** What decides, with the outside party by its key. */
    Map<String, String> named(TargetFacts when) {
        var named = new LinkedHashMap<>(when.said());
        if (when.party() != null) {
            named.replace("party", keyOf(when.party()));
        }
        return named;
    }

    /** What the organisation is called here; one that nobody asked for yet is learned now. */
    String keyOf(OrganisationId id) {
        if (!known.containsKey(id)) {
            directory.organisation(workspace(), id).ifPresent(one -> learn(one, Map.of(), null));
        }
        return Objects.requireNonNullElse(known.get(id), "unknown");
    }

    /** Whether a blueprint speaks of the organisation, or may. */
    boolean knows(OrganisationId id) {
        return known.containsKey(id);
    }

    Team team(String key) {
        return directory
                .teamByKey(workspace(), key)
                .orElseThrow(() -> new Unknown("There is no team “%s” here.".formatted(key)));
    }

    Optional<Team> maybeTeam(String key) {
        return directory.teamByKey(workspace(), key);
    }

    String teamKey(TeamId id) {
        return directory.team(workspace(), id).map(Team::key).orElse("unknown");
    }

    Chain chain(String key) {
        return directory
                .chainByKey(workspace(), key)
                .orElseThrow(() -> new Unknown("There is no chain “%s” here.".formatted(key)));
    }

    String chainKey(ChainId id) {
        return directory.chain(workspace(), id).map(Chain::key).orElse("unknown");
    }

    PersonId person(String email) {
        return directory
                .personByEmail(workspace(), email)
                .map(Person::id)
                .orElseThrow(() -> new Unknown("Nobody here has the address %s.".formatted(email)));
    }

    /** Whether somebody who is here has the address. */
    public boolean knowsPerson(String email) {
        return directory.personByEmail(workspace(), email).isPresent();
    }

    @Nullable
    String email(@Nullable PersonId id) {
        return id == null
                ? null
                : directory.person(workspace(), id).map(Person::email).orElse(null);
    }

    /** The same; null for who is here no more. */
    @Nullable
    String livingEmail(PersonId id) {
        return directory
                .person(workspace(), id)
                .filter(person -> !person.archived())
                .map(Person::email)
                .orElse(null);
    }

    DirectoryQueries directory() {
        return directory;
    }

    /** A name that means nothing here. */
    static final class Unknown extends RuntimeException {
        Unknown(String message) {
            super(message, null, false, false);
        }
    }
}
