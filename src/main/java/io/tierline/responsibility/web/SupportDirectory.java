package io.tierline.responsibility.web;

import io.tierline.contract.Contracts;
import io.tierline.directory.Chain;
import io.tierline.directory.ChainStep;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Vertical;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Refused;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.responsibility.Activity;
import io.tierline.responsibility.Contact;
import io.tierline.responsibility.Responsibilities;
import io.tierline.web.Field.Option;
import io.tierline.web.Spoken;
import io.tierline.web.Who;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together who serves a customer at this hour, as far as the reader may know. */
@Component
class SupportDirectory {

    private static final int MOST_PRODUCTS = 20;

    private final DirectoryQueries directory;
    private final Lifecycle lifecycle;
    private final Responsibilities responsibilities;
    private final Contracts contracts;
    private final Rungs rungs;

    SupportDirectory(
            DirectoryQueries directory,
            Lifecycle lifecycle,
            Responsibilities responsibilities,
            Contracts contracts,
            Rungs rungs) {
        this.directory = directory;
        this.lifecycle = lifecycle;
        this.responsibilities = responsibilities;
        this.contracts = contracts;
        this.rungs = rungs;
    }

    ServedView of(Actor actor, OrganisationId id, String product, Spoken spoken) {
        var customer = directory.organisation(actor, id);
        var chains = chains(actor, customer);
        var chosen = chosen(chains, product);
        var parties = chosen.map(chain -> parties(actor, chain, customer)).orElse(List.of());
        return new ServedView(
                "/directory/" + id,
                "Who serves " + customer.name(),
                under(customer, chosen.orElse(null), spoken),
                customer.kind() == OrganisationKind.CUSTOMER && !customer.strangers()
                        ? "/directory/" + id + "/phases"
                        : null,
                plan(actor, customer, spoken),
                options(actor, chains),
                chosen.flatMap(chain -> key(chains, chain)).orElse(""),
                chosen.map(chain -> rungs.of(actor, chain, customer, spoken)).orElse(List.of()),
                none(customer),
                parties.stream().map(Organisation::name).toList(),
                chosen.map(chain -> matrix(actor, chain, customer, parties)).orElse(List.of()),
                beside(actor, customer, spoken));
    }

    /** The chains by product the reader may know of; the empty product is what is said of none. */
    private Map<String, Chain> chains(Actor actor, Organisation customer) {
        var chains = new LinkedHashMap<String, Chain>();
        var products = Stream.concat(
                directory.verticals(actor.workspace()).stream()
                        .filter(vertical -> !vertical.archived())
                        .map(Vertical::key)
                        .limit(MOST_PRODUCTS),
                Stream.of(""));
        products.forEach(product -> lifecycle
                .chainFor(actor.workspace(), customer.id(), product.isEmpty() ? null : product)
                .filter(chain -> mayKnow(actor, chain))
                .ifPresent(chain -> chains.put(product, chain)));
        return chains;
    }

    private boolean mayKnow(Actor actor, Chain chain) {
        try {
            return directory.chain(actor, chain.id()).isLiving();
        } catch (Refused notTheirs) {
            return false;
        }
    }

    private static Optional<Chain> chosen(Map<String, Chain> chains, String product) {
        return Optional.ofNullable(chains.get(product))
                .or(() -> chains.values().stream().findFirst());
    }

    private static Optional<String> key(Map<String, Chain> chains, Chain chosen) {
        return chains.entrySet().stream()
                .filter(entry -> entry.getValue().equals(chosen))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private List<Option> options(Actor actor, Map<String, Chain> chains) {
        if (chains.values().stream().map(Chain::id).distinct().count() < 2) {
            return List.of();
        }
        var options = new ArrayList<Option>();
        for (var vertical : directory.verticals(actor.workspace())) {
            if (chains.containsKey(vertical.key())) {
                options.add(new Option(vertical.key(), vertical.name()));
            }
        }
        if (chains.containsKey("")) {
            options.add(new Option("", "Anything else"));
        }
        return options;
    }

    private static String under(Organisation customer, @Nullable Chain chain, Spoken spoken) {
        var there = new Spoken(spoken.now(), customer.zone());
        var hour = "At this hour: " + spoken.thisMoment()
                + (there.city().equals(spoken.city()) ? "" : ", " + there.hour(spoken.now()) + " in " + there.city());
        return chain == null ? hour + "." : hour + ". Derived from the chain “" + chain.name() + "”.";
    }

    private String plan(Actor actor, Organisation customer, Spoken spoken) {
        if (customer.kind() != OrganisationKind.CUSTOMER || customer.strangers()) {
            return "";
        }
        var today = LocalDate.ofInstant(spoken.now(), customer.zone());
        return contracts
                .planOf(actor.workspace(), customer.id(), today)
                .map(plan -> plan.contract() == null ? plan.name() + ", without a contract" : plan.name())
                .orElse("");
    }

    private static String none(Organisation customer) {
        return customer.kind() == OrganisationKind.CUSTOMER
                ? "No chain that you may see serves them. Their tickets go to triage."
                : "No chain serves them; they serve others.";
    }

    private List<Organisation> parties(Actor actor, Chain chain, Organisation customer) {
        var ids = Stream.concat(chain.steps().stream().map(ChainStep::organisation), Stream.of(customer.id()))
                .distinct()
                .toList();
        var found = directory.organisations(actor.workspace(), ids);
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .toList();
    }

    private List<ServedView.Row> matrix(Actor actor, Chain chain, Organisation customer, List<Organisation> parties) {
        var phase = lifecycle.phaseOf(actor.workspace(), customer.id()).orElse(null);
        return responsibilities.activitiesFor(actor.workspace(), customer.id(), chain.vertical()).stream()
                .map(activity -> new ServedView.Row(
                        activity.name(),
                        parties.stream()
                                .map(party -> cell(activity, party, phase))
                                .toList()))
                .toList();
    }

    private static ServedView.Cell cell(Activity activity, Organisation party, @Nullable String phase) {
        return new ServedView.Cell(
                activity.partOf(party.id(), party.kind(), phase).orElse(null));
    }

    private List<ServedView.Beside> beside(Actor actor, Organisation customer, Spoken spoken) {
        var beside = new ArrayList<ServedView.Beside>();
        for (var contact : responsibilities.contactsFor(
                actor.workspace(),
                customer.id(),
                lifecycle.phaseOf(actor.workspace(), customer.id()).orElse(null))) {
            beside.add(new ServedView.Beside(
                    who(actor, contact), contact.role(), contact.purpose(), Rungs.reached(contact.ways())));
        }
        named(actor, customer, spoken).ifPresent(beside::add);
        return beside;
    }

    private Who who(Actor actor, Contact contact) {
        var person = contact.person();
        return person == null
                ? Who.machine(contact.name())
                : directory
                        .person(actor.workspace(), person)
                        .flatMap(found -> directory.organisation(actor.workspace(), found.organisation()))
                        .map(home -> Who.of(contact.name(), home.kind()))
                        .orElse(Who.chain(contact.name()));
    }

    /** The customer's own people, as their contract names them. */
    private Optional<ServedView.Beside> named(Actor actor, Organisation customer, Spoken spoken) {
        var today = LocalDate.ofInstant(spoken.now(), customer.zone());
        return contracts
                .contractOf(actor.workspace(), customer.id(), today)
                .filter(contract -> !contract.namedContacts().isEmpty())
                .map(contract -> {
                    var names = directory.names(actor.workspace(), contract.namedContacts());
                    var said = contract.namedContacts().stream()
                            .flatMap(id -> Optional.ofNullable(names.get(id)).stream())
                            .toList();
                    return new ServedView.Beside(
                            Who.of(String.join(", ", said), OrganisationKind.CUSTOMER),
                            "",
                            customer.name() + "'s contacts by contract.",
                            List.of());
                });
    }
}
