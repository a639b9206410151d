package io.tierline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each of the five organisations goes into an empty workspace, and comes out again as what it was. */
class FiveBlueprintsTest extends RunningTierline {

    @Autowired
    SmallWorld world;

    @Autowired
    Blueprints blueprints;

    @ParameterizedTest
    @ValueSource(strings = {"partner-chain", "tiered-desk", "enterprise-plan", "support-team", "itil-tiers"})
    void itIsPlannedAppliedAndThenInForce(String name) throws IOException {
        var text = Files.readString(Path.of("blueprints", name + ".yaml"));
        var system = Actor.system(world.workspace(name));

        var plan = blueprints.plan(system, text);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.changes()).isNotEmpty();
        assertThat(blueprints.inForce(system)).isEmpty();

        var applied = blueprints.apply(system, text, plan.base());
        assertThat(applied.version()).isEqualTo(1);
        assertThat(applied.changes()).isEqualTo(plan.changes());

        assertThat(blueprints.plan(system, text).nothingToDo()).isTrue();
        assertThat(blueprints.apply(system, text, null).version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner-chain", "tiered-desk", "enterprise-plan", "support-team", "itil-tiers"})
    void whatIsExportedChangesNothingHereAndMakesTheSameElsewhere(String name) throws IOException {
        var text = Files.readString(Path.of("blueprints", name + ".yaml"));
        var here = Actor.system(world.workspace(name));
        world.organisation(here.workspace(), OrganisationKind.PROVIDER, "Set up by hand");
        blueprints.apply(here, text, null);

        var exported = blueprints.export(here);

        assertThat(blueprints.plan(here, exported)).satisfies(plan -> {
            assertThat(plan.problems()).isEmpty();
            assertThat(plan.changes()).isEmpty();
        });
        var elsewhere = Actor.system(world.workspace("Copy of " + name));
        blueprints.apply(elsewhere, exported, null);
        assertThat(blueprints.export(elsewhere)).isEqualTo(exported);
        assertThat(blueprints.plan(elsewhere, text).changes()).isEmpty();
    }
}
