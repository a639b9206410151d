package io.tierline.promise;

import io.tierline.audit.Audit;
import io.tierline.audit.Revised;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Escalation ladders, by kind, plan, severity and the rest; the most specific one applies, as with targets. A promise climbs
 * the revision that was in force when it started: a later change is for promises to come. When its facts change, such as the
 * severity, the ladder for them takes over; a step that both have is not climbed twice, and what is past on the new one is
 * climbed at once. As long as the same ladder applies, its old revision stays.
 */
@Component
public class Ladders {
    private static final int LONGEST = 200;
    private static final int LONGEST_KEY = 100;

    private final LadderTable table;
    private final NamedByLadders named;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;

    Ladders(LadderTable table, NamedByLadders named, Tenancy tenancy, Audit audit, Clock clock) {
        this.table = table;
        this.named = named;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Defines a ladder, or a new revision of it if anything differs. Refused with every wrong step named.
     *
     * @param revision the revision that was seen; null means whatever it is now
     */
    public Ladder define(Actor by, @Nullable Long revision, NewLadder wanted) {
        by.require(Permission.ADMINISTER);
        return tenancy.in(by.workspace(), () -> {
            var before = table.locked(by.workspace(), wanted.key());
            audit.requireSeen(
                    by,
                    Revised.of("ladder", wanted.key(), "ladder.defined"),
                    revision,
                    before.map(Ladder::revision).orElse(0));
            var ladder = checked(by.workspace(), wanted);
            return before.filter(now -> same(now, ladder)).orElseGet(() -> defined(by, ladder));
        });
    }

    /** Takes a ladder out of force for promises to come. */
    public void retire(Actor by, String key) {
        by.require(Permission.ADMINISTER);
        tenancy.run(by.workspace(), () -> {
            if (table.retire(by.workspace(), key, clock.instant()) == 0) {
                throw Refused.notFound();
            }
            audit.record(by, Stream.administration(), "ladder.retired", Map.of("ladder", key));
        });
    }

    /** Puts every ladder in force under a version of the blueprint: promises made from now on name it. */
    public void underBlueprint(Actor by, int version) {
        by.require(Permission.ADMINISTER);
        tenancy.run(by.workspace(), () -> table.stamp(by.workspace(), version));
    }

    /** All ladders in force, by key; at most 500. */
    public List<Ladder> all(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> table.inForce(workspace));
    }

    /** The one in force of that key. */
    public Optional<Ladder> byKey(WorkspaceId workspace, String key) {
        return all(workspace).stream()
                .filter(ladder -> ladder.key().equals(key))
                .findFirst();
    }

    /** The ladder that would apply. */
    public Optional<Ladder> match(WorkspaceId workspace, PromiseKind kind, TargetFacts facts) {
        return Specific.of(facts, table.ofKind(workspace, kind));
    }

    /** The same among these ladders, such as {@link #all}. */
    public static Optional<Ladder> match(Collection<Ladder> among, PromiseKind kind, TargetFacts facts) {
        return Specific.of(
                facts, among.stream().filter(ladder -> ladder.kind() == kind).toList());
    }

    private Ladder checked(WorkspaceId workspace, NewLadder wanted) {
        var checks = new Checks()
                .that(
                        wanted.key().matches("[a-z][a-z0-9-]{0,59}"),
                        "key",
                        "malformed",
                        "Use lower-case letters, digits and hyphens, at most 60; begin with a letter.")
                .text(wanted.name(), "name", LONGEST)
                .length(wanted.when().plan(), "plan", LONGEST_KEY)
                .length(wanted.when().category(), "category", LONGEST_KEY)
                .length(wanted.when().phase(), "phase", LONGEST_KEY)
                .length(wanted.when().channel(), "channel", LONGEST_KEY);
        var steps = new StepReader(checks).read(wanted.steps());
        named.check(checks, workspace, wanted.steps());
        var others = table.inForce(workspace).stream()
                .filter(other -> !other.key().equals(wanted.key()))
                .toList();
        others.stream()
                .filter(other -> other.kind() == wanted.kind() && other.when().equals(wanted.when()))
                .forEach(other -> checks.that(
                        false,
                        "when",
                        "taken",
                        "“%s” (%s) is for the same promises: change that one.".formatted(other.name(), other.key())));
        checks.that(others.size() < LadderTable.MOST, "key", "too-many", "A workspace has at most 500 ladders.")
                .refuseIfAny();
        int revision = table.lastRevision(workspace, wanted.key()) + 1;
        return new Ladder(Ids.next(), wanted.key(), revision, wanted.name(), wanted.kind(), wanted.when(), steps);
    }

    private Ladder defined(Actor by, Ladder ladder) {
        table.retire(by.workspace(), ladder.key(), clock.instant());
        table.add(by.workspace(), ladder, clock.instant());
        audit.record(
                by,
                Stream.administration(),
                "ladder.defined",
                Map.of("ladder", ladder.key(), "revision", ladder.revision()));
        return ladder;
    }

    private static boolean same(Ladder one, Ladder other) {
        return one.name().equals(other.name())
                && one.kind() == other.kind()
                && one.when().equals(other.when())
                && one.steps().equals(other.steps());
    }
}
