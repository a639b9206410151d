package io.tierline.blueprint;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.blueprint.BlueprintPlan.Fault;
import io.tierline.blueprint.part.Parts;
import io.tierline.blueprint.text.JsonSchema;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.workspace.Tenancy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The support plan as code: shows what a text would change, makes it so, keeps every version. Only the provider's
 * administrators may. What a text does not speak of is left alone; a section that it has is all there is of it.
 */
@Component
public class Blueprints {

    private static final String SCHEMA_ID = "https://tierline.example/blueprint.schema.json";

    private final Comparing comparing;
    private final Versions versions;
    private final Proving proving;
    private final Parts parts;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;

    Blueprints(
            Comparing comparing,
            Versions versions,
            Proving proving,
            Parts parts,
            Tenancy tenancy,
            Audit audit,
            Clock clock) {
        this.comparing = comparing;
        this.versions = versions;
        this.proving = proving;
        this.parts = parts;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the text would change, and everything that is wrong with it. It is tried in a transaction that is undone, so what
     * this finds sound can be applied as long as nothing else changes.
     */
    public BlueprintPlan plan(Actor actor, String text) {
        actor.require(Permission.ADMINISTER);
        try {
            return tenancy.separately(actor.workspace(), () -> {
                throw new Undone(tried(actor, text));
            });
        } catch (Undone undone) {
            return undone.plan;
        }
    }

    /**
     * Whether whoever would raise a ticket under the text reaches somebody who may act, in time, at every hour of a year: with the
     * people of the desk, and what the text does not speak of as it runs. Changes nothing.
     *
     * @param from when the year begins; null for now
     */
    public BlueprintProof prove(Actor actor, String text, @Nullable Instant from) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(
                actor.workspace(),
                () -> proving.at(
                        actor.workspace(),
                        comparing.compare(actor, text),
                        Objects.requireNonNullElseGet(from, this::thisHour)));
    }

    /** The same of the text alone, without any desk: what it names must stand in it, and of people it says all that is known. */
    public BlueprintProof proveAlone(String text, @Nullable Instant from) {
        return proving.alone(text, Objects.requireNonNullElseGet(from, this::thisHour));
    }

    private Instant thisHour() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS);
    }

    /**
     * Makes the text so, in one transaction, and keeps it as a version. Refused with every problem when there is one; nothing
     * is changed then. What is in force already changes nothing.
     *
     * @param base the {@link BlueprintPlan#base} of the plan that was looked at; null to take what runs as it is
     */
    public Applied apply(Actor actor, String text, @Nullable String base) {
        return apply(actor, text, base, null);
    }

    /** Applies the text of an earlier version again, as a new one. */
    public Applied restore(Actor actor, int number, @Nullable String base) {
        return apply(actor, text(actor, number), base, number);
    }

    /** What runs, as a text; applying it would change nothing. */
    public String export(Actor actor) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(
                actor.workspace(),
                () -> comparing.written(
                        actor,
                        versions.latest(actor.workspace())
                                .map(BlueprintVersion::name)
                                .orElse("What runs")));
    }

    /** The version in force; empty when none was ever applied. */
    public Optional<BlueprintVersion> inForce(Actor actor) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(actor.workspace(), () -> versions.latest(actor.workspace()));
    }

    /** The versions, newest first. */
    public Page<BlueprintVersion> versions(Actor actor, PageRequest request) {
        actor.require(Permission.ADMINISTER);
        var cursor = request.cursor();
        var before = cursor == null ? Integer.MAX_VALUE : number(cursor);
        var rows =
                tenancy.in(actor.workspace(), () -> versions.before(actor.workspace(), before, request.rowsToRead()));
        return Page.of(rows, request, row -> Integer.toString(row.number()));
    }

    /** One version. */
    public BlueprintVersion version(Actor actor, int number) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(
                actor.workspace(),
                () -> versions.byNumber(actor.workspace(), number).orElseThrow(Refused::notFound));
    }

    /** The text of a version, as it was applied. */
    public String text(Actor actor, int number) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(
                actor.workspace(),
                () -> versions.text(actor.workspace(), number).orElseThrow(Refused::notFound));
    }

    /** What differs from one version to another. */
    public List<Change> compare(Actor actor, int from, int to) {
        var before = text(actor, from);
        var after = text(actor, to);
        return comparing.between(before, after);
    }

    /** The grammar as JSON Schema 2020-12, ready for JSON. */
    public Map<String, Object> schema() {
        return JsonSchema.of(
                parts.grammar(),
                SCHEMA_ID,
                "Tierline blueprint",
                "Everything that differs between support organisations, in one file. What a file does not speak of is left alone; a section that it has is all there is of it.");
    }

    private static int number(String cursor) {
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException notOurs) {
            throw Refused.of(CommonRefusal.MALFORMED_CURSOR);
        }
    }

    private BlueprintPlan tried(Actor actor, String text) {
        var comparison = comparing.compare(actor, text);
        if (!comparison.sound()) {
            return planned(actor, comparison, List.of());
        }
        var changes = comparison.changes();
        if (!changes.isEmpty()) {
            comparison.make();
        }
        return planned(actor, comparison, changes);
    }

    private BlueprintPlan planned(Actor actor, Comparing.Comparison comparison, List<Change> changes) {
        return new BlueprintPlan(
                comparison.name(),
                comparison.problems().stream()
                        .map(problem -> Fault.at(problem.mark(), problem.path(), problem.message()))
                        .toList(),
                changes,
                base(actor, comparison));
    }

    private String base(Actor actor, Comparing.Comparison comparison) {
        var number =
                versions.latest(actor.workspace()).map(BlueprintVersion::number).orElse(0);
        return digest(number + "\n" + comparison.presentText());
    }

    private Applied apply(Actor actor, String text, @Nullable String base, @Nullable Integer restores) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(actor.workspace(), () -> {
            if (versions.inHand(actor.workspace())) {
                throw Refused.of(BlueprintRefusal.BLUEPRINT_IN_HAND);
            }
            var comparison = comparing.compare(actor, text);
            if (base != null && !base.equals(base(actor, comparison))) {
                throw Refused.of(BlueprintRefusal.BLUEPRINT_MOVED_ON);
            }
            requireSound(comparison);
            var changes = comparison.changes();
            if (!changes.isEmpty()) {
                comparison.make(next(actor));
                requireSound(comparison);
            }
            var applied = kept(actor, comparison.name(), text, changes, restores);
            comparison.under(applied.version());
            return applied;
        });
    }

    private int next(Actor actor) {
        return versions.latest(actor.workspace()).map(BlueprintVersion::number).orElse(0) + 1;
    }

    private Applied kept(Actor actor, String name, String text, List<Change> changes, @Nullable Integer restores) {
        var latest = versions.latest(actor.workspace());
        var number = latest.map(BlueprintVersion::number).orElse(0);
        var digest = digest(text);
        if (changes.isEmpty()
                && latest.filter(one -> one.digest().equals(digest)).isPresent()) {
            return new Applied(number, changes);
        }
        var version = new BlueprintVersion(
                number + 1,
                name,
                digest,
                changes,
                restores,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor.person());
        versions.add(actor.workspace(), version, text);
        audit.record(
                actor,
                Stream.administration(),
                "blueprint.applied",
                Map.of("version", version.number(), "digest", digest, "changes", changes.size()));
        return new Applied(version.number(), changes);
    }

    private static void requireSound(Comparing.Comparison comparison) {
        if (!comparison.sound()) {
            throw Refused.of(
                    BlueprintRefusal.UNSOUND_BLUEPRINT,
                    comparison.problems().stream()
                            .map(problem -> new FieldProblem(
                                    problem.path().isEmpty() ? "text" : problem.path(),
                                    "line-%d-column-%d"
                                            .formatted(
                                                    problem.mark().line(),
                                                    problem.mark().column()),
                                    "Line %d, column %d: %s"
                                            .formatted(
                                                    problem.mark().line(),
                                                    problem.mark().column(),
                                                    problem.message())))
                            .toList());
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Carries what was found out of a transaction, which is undone by it. */
    private static final class Undone extends RuntimeException {
        private final transient BlueprintPlan plan;

        Undone(BlueprintPlan plan) {
            super(null, null, false, false);
            this.plan = plan;
        }
    }
}
