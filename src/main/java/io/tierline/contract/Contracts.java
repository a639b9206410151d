package io.tierline.contract;

import io.tierline.audit.Revised;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Support plans and contracts. Only the provider's administrators change them; everything is audited, nothing is deleted.
 *
 * <p>What a plan promises in hours stands in the promise engine's targets, found by the plan's key.
 */
@Component
public class Contracts {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Pattern CALENDAR = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final int LONGEST_LEFT_OUT = 250;
    private static final int MOST_LEFT_OUT = 15;
    private static final int MOST_ADD_ONS = 50;
    private static final int MOST_CONTACTS = 50;

    private final Plans plans;
    private final ContractTable contracts;
    private final DirectoryQueries directory;
    private final Recording recording;

    Contracts(Plans plans, ContractTable contracts, DirectoryQueries directory, Recording recording) {
        this.plans = plans;
        this.contracts = contracts;
        this.directory = directory;
        this.recording = recording;
    }

    /** Adds a plan. The first one becomes the plan of customers without a contract. */
    public void definePlan(Actor actor, NewPlan details) {
        actor.require(Permission.ADMINISTER);
        check(details);
        recording.in(actor, ContractRefusal.PLAN_EXISTS, () -> {
            if (plans.byKey(actor.workspace(), details.key()).isPresent()) {
                throw Refused.of(ContractRefusal.PLAN_EXISTS).with("plan", details.key());
            }
            plans.insert(actor.workspace(), details, recording.now());
            if (plans.standard(actor.workspace()).isEmpty()) {
                plans.makeStandard(actor.workspace(), details.key());
            }
            recording.record(actor, "plan.defined", Map.of("plan", details.key()));
            return details.key();
        });
    }

    /** Makes a new version of a plan. Tickets go on under the version they were promised under. */
    public void changePlan(Actor actor, @Nullable Long version, NewPlan details) {
        actor.require(Permission.ADMINISTER);
        check(details);
        recording.in(actor, ContractRefusal.PLAN_EXISTS, () -> {
            var now = livingPlan(actor, details.key());
            recording.requireSeen(actor, Revised.of("plan", details.key(), "plan.changed"), version, now.version());
            plans.update(actor.workspace(), details, now.version() + 1, recording.now());
            recording.record(actor, "plan.changed", Map.of("plan", details.key(), "version", now.version() + 1));
            return details.key();
        });
    }

    /** Brings an archived plan back; a living one stays as it is. */
    public void bringBackPlan(Actor actor, String planKey) {
        actor.require(Permission.ADMINISTER);
        recording.in(actor, ContractRefusal.PLAN_EXISTS, () -> {
            var plan = plans.locked(actor.workspace(), planKey).orElseThrow(Refused::notFound);
            if (plan.archived()) {
                plans.bringBack(actor.workspace(), planKey);
                recording.record(actor, "plan.brought-back", Map.of("plan", planKey));
            }
            return planKey;
        });
    }

    /** Makes it the plan of customers without a contract. */
    public void makeStandard(Actor actor, String planKey) {
        actor.require(Permission.ADMINISTER);
        recording.in(actor, ContractRefusal.PLAN_EXISTS, () -> {
            livingPlan(actor, planKey);
            plans.makeStandard(actor.workspace(), planKey);
            recording.record(actor, "plan.made-standard", Map.of("plan", planKey));
            return planKey;
        });
    }

    /** Archives a plan that no contract of today or later names and that is not the standard one. */
    public void archivePlan(Actor actor, String planKey) {
        actor.require(Permission.ADMINISTER);
        recording.in(actor, ContractRefusal.PLAN_IN_USE, () -> {
            var plan = livingPlan(actor, planKey);
            if (plan.standard() || plans.inUse(actor.workspace(), planKey, recording.today())) {
                throw Refused.of(ContractRefusal.PLAN_IN_USE);
            }
            plans.archive(actor.workspace(), planKey, recording.now());
            recording.record(actor, "plan.archived", Map.of("plan", planKey));
            return planKey;
        });
    }

    /** Adds a contract. */
    public ContractId agree(Actor actor, NewContract details) {
        actor.require(Permission.ADMINISTER);
        return recording.in(actor, ContractRefusal.CONTRACTS_OVERLAP, () -> {
            check(actor, null, details);
            var id = ContractId.next();
            contracts.insert(actor.workspace(), id, details, recording.now());
            recording.record(
                    actor,
                    "contract.agreed",
                    Map.of(
                            "contract",
                            id.toString(),
                            "customer",
                            details.customer().toString(),
                            "plan",
                            details.planKey()));
            return id;
        });
    }

    /** Changes a contract; it stays with its customer. */
    public void amend(Actor actor, ContractId id, @Nullable Long revision, NewContract details) {
        actor.require(Permission.ADMINISTER);
        recording.in(actor, ContractRefusal.CONTRACTS_OVERLAP, () -> {
            var now = living(actor, id);
            recording.requireSeen(actor, Revised.of("contract", id, "contract.amended"), revision, now.revision());
            check(actor, now, details);
            contracts.update(actor.workspace(), id, details);
            recording.record(actor, "contract.amended", Map.of("contract", id.toString(), "plan", details.planKey()));
            return id;
        });
    }

    /** Takes a contract out as if it had never been in force; to let one end, amend its end. */
    public void archive(Actor actor, ContractId id) {
        actor.require(Permission.ADMINISTER);
        recording.in(actor, ContractRefusal.CONTRACTS_OVERLAP, () -> {
            living(actor, id);
            contracts.archive(actor.workspace(), id, recording.now());
            recording.record(actor, "contract.archived", Map.of("contract", id.toString()));
            return id;
        });
    }

    /** The plan that applies to the customer on the day: by contract, or else the standard one; empty when there is none. */
    public Optional<PlanSnapshot> planOf(WorkspaceId workspace, OrganisationId customer, LocalDate on) {
        return recording.remembered(workspace, new PlanOn(customer, on), () -> {
            var contract = contracts.inForce(workspace, customer, on);
            return contract.flatMap(found -> plans.byKey(workspace, found.planKey()))
                    .or(() -> plans.standard(workspace))
                    .map(plan -> new PlanSnapshot(
                            plan.key(),
                            plan.name(),
                            contract.map(Contract::id).orElse(null),
                            plan.version(),
                            plan.calendarKey(),
                            plan.channels()));
        });
    }

    private record PlanOn(OrganisationId customer, LocalDate on) {}

    /** What is to be said when the customer comes over a channel that the plan of the day leaves out; without a plan none is. */
    public Optional<NotIncluded> leavesOut(
            WorkspaceId workspace, OrganisationId customer, SupportChannel channel, LocalDate on) {
        return planOf(workspace, customer, on)
                .filter(plan -> !plan.channels().contains(channel))
                .flatMap(plan -> plan(workspace, plan.key()))
                .flatMap(plan -> plan.insteadOf(channel));
    }

    /** The contract in force with the customer on the day. */
    public Optional<Contract> contractOf(WorkspaceId workspace, OrganisationId customer, LocalDate on) {
        return recording.read(workspace, () -> contracts.inForce(workspace, customer, on));
    }

    /** The plan in its present version, archived or not. */
    public Optional<Plan> plan(WorkspaceId workspace, String key) {
        return recording.read(workspace, () -> plans.byKey(workspace, key));
    }

    /** The plan as it was in that version. */
    public Optional<Plan> plan(WorkspaceId workspace, String key, int version) {
        return recording.read(workspace, () -> plans.version(workspace, key, version));
    }

    /** Every plan by key, archived ones too, at most 200. */
    public List<Plan> plans(WorkspaceId workspace) {
        return recording.read(workspace, () -> plans.all(workspace));
    }

    /** The plans the actor may know of: all for who stands in the chain, for others the standard one and those of their contracts. */
    public List<Plan> plans(Actor actor) {
        var all = plans(actor.workspace());
        if (actor.kind().inChain()) {
            return all;
        }
        var agreed = contracts(
                        actor, new ContractFilter(null, null, false), PageRequest.of(PageRequest.MAX_LIMIT, null))
                .items()
                .stream()
                .map(Contract::planKey)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(plan -> plan.standard() || agreed.contains(plan.key()))
                .toList();
    }

    /** The contract, if the actor may know of it: the provider's directory readers all, others their own organisation's. */
    public Contract contract(Actor actor, ContractId id) {
        return recording.read(
                actor.workspace(),
                () -> contracts
                        .byId(actor.workspace(), id)
                        .filter(found -> seesAll(actor) || found.customer().equals(actor.organisation()))
                        .orElseThrow(Refused::notFound));
    }

    /** The contracts the actor may know of, newest first. */
    public Page<Contract> contracts(Actor actor, ContractFilter filter, PageRequest request) {
        if (!seesAll(actor) && filter.customer() != null && !filter.customer().equals(actor.organisation())) {
            return new Page<>(List.of(), null);
        }
        var seen =
                seesAll(actor) ? filter : new ContractFilter(actor.organisation(), filter.planKey(), filter.archived());
        var rows = recording.read(actor.workspace(), () -> contracts.page(actor.workspace(), seen, request));
        return Page.of(rows, request, row -> row.id().toString());
    }

    private static boolean seesAll(Actor actor) {
        return actor.kind() == OrganisationKind.PROVIDER
                && (actor.may(Permission.SEE_DIRECTORY) || actor.may(Permission.ADMINISTER));
    }

    private Plan livingPlan(Actor actor, String key) {
        var plan = plans.locked(actor.workspace(), key).orElseThrow(Refused::notFound);
        if (plan.archived()) {
            throw Refused.of(ContractRefusal.CONTRACT_ARCHIVED);
        }
        return plan;
    }

    private Contract living(Actor actor, ContractId id) {
        var contract = contracts.locked(actor.workspace(), id).orElseThrow(Refused::notFound);
        if (contract.archived()) {
            throw Refused.of(ContractRefusal.CONTRACT_ARCHIVED);
        }
        return contract;
    }

    private static void check(NewPlan details) {
        var checks = new Checks()
                .that(
                        KEY.matcher(details.key()).matches(),
                        "key",
                        "malformed",
                        "Begin with a small letter; use small letters, digits and hyphens, at most 60.")
                .text(details.name(), "name", LONGEST_NAME)
                .that(
                        details.calendarKey() == null
                                || CALENDAR.matcher(details.calendarKey()).matches(),
                        "calendar",
                        "malformed",
                        "Use the key of a calendar.")
                .that(!details.channels().isEmpty(), "channels", "required", "Choose at least one way in.")
                .length(details.description(), "description", LONGEST_DESCRIPTION)
                .that(details.leftOut().size() <= MOST_LEFT_OUT, "leftOut", "too-many", "Name at most 15 things.");
        details.leftOut()
                .forEach(one -> checks.text(one.what(), "leftOut.what", LONGEST_LEFT_OUT)
                        .text(one.how(), "leftOut.how", LONGEST_LEFT_OUT));
        checks.refuseIfAny();
    }

    private void check(Actor actor, @Nullable Contract now, NewContract details) {
        var workspace = actor.workspace();
        var end = details.end();
        var checks = new Checks()
                .that(
                        directory
                                .organisation(workspace, details.customer())
                                .filter(Contracts::mayAgree)
                                .isPresent(),
                        "customer",
                        "unknown",
                        "There is no such customer.")
                .that(
                        now == null || now.customer().equals(details.customer()),
                        "customer",
                        "fixed",
                        "A contract stays with its customer.")
                .that(
                        plans.byKey(workspace, details.planKey())
                                .filter(plan -> !plan.archived() || unchanged(now, plan))
                                .isPresent(),
                        "plan",
                        "unknown",
                        "There is no such plan.")
                .that(end == null || !end.isBefore(details.start()), "end", "before-start", "It ends before it starts.")
                .that(details.addOns().size() <= MOST_ADD_ONS, "addOns", "too-many", "Name at most 50 add-ons.")
                .that(
                        details.namedContacts().size() <= MOST_CONTACTS,
                        "namedContacts",
                        "too-many",
                        "Name at most 50 contacts.")
                .that(
                        contactsAreTheirs(workspace, details),
                        "namedContacts",
                        "unknown",
                        "Named contacts are people of the customer.");
        details.addOns().forEach(one -> checks.length(one, "addOns", LONGEST_NAME));
        checks.refuseIfAny();
        if (contracts.overlaps(workspace, now == null ? null : now.id(), details)) {
            throw Refused.of(ContractRefusal.CONTRACTS_OVERLAP);
        }
    }

    private static boolean unchanged(@Nullable Contract now, Plan plan) {
        return now != null && now.planKey().equals(plan.key());
    }

    /** Whoever asks for support may have a contract: partners and the provider's own departments too. */
    private static boolean mayAgree(Organisation organisation) {
        return organisation.kind() != OrganisationKind.THIRD_PARTY
                && !organisation.strangers()
                && !organisation.archived();
    }

    private boolean contactsAreTheirs(WorkspaceId workspace, NewContract details) {
        return directory.people(workspace, details.namedContacts()).values().stream()
                        .filter(person -> person.organisation().equals(details.customer()) && !person.archived())
                        .count()
                == details.namedContacts().size();
    }
}
