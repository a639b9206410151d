package io.tierline.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.kernel.Actor;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import io.tierline.triage.Category;
import io.tierline.triage.NewCategory;
import io.tierline.triage.Triage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

class ConfiguredTest extends RunningTierline {

    @Autowired
    private Configured configured;

    @Autowired
    private Triage triage;

    @Autowired
    private SmallWorld world;

    private WorkspaceId workspace;

    @BeforeEach
    void aWorkspaceWithACategory() {
        workspace = world.workspace("Configured");
        call("Gates");
    }

    @Test
    void dailyWorkAsksOnceUntilTheConfigurationChanges() {
        var asked = new AtomicInteger();

        var before = List.of(count(asked), count(asked));
        call("Doors");
        var after = List.of(count(asked), count(asked));

        assertThat(before).containsExactly(1, 1);
        assertThat(after).containsExactly(2, 2);
    }

    @Test
    void aChangeIsAnsweredFromTheNextTransactionOn() {
        assertThat(daily()).isEqualTo("Gates");

        call("Doors");

        assertThat(daily()).isEqualTo("Doors");
    }

    @Test
    void aChangeThatIsUndoneIsNeverAnswered() {
        assertThatThrownBy(() -> tenancy.run(workspace, () -> {
                    call("Doors");
                    assertThat(name()).isEqualTo("Doors");
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(daily()).isEqualTo("Gates");
    }

    @Test
    void whoChangesTheConfigurationSeesWhatTheyChanged() {
        daily();

        var seen = tenancy.in(workspace, () -> {
            call("Doors");
            return name();
        });

        assertThat(seen).isEqualTo("Doors");
    }

    @Test
    void dailyWorkCannotChangeTheConfiguration() {
        assertThatThrownBy(() -> tenancy.daily(workspace, () -> {
                    call("Doors");
                    return name();
                }))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("triage.category is configuration");

        assertThat(daily()).isEqualTo("Gates");
    }

    @Test
    void strangersSeeNothing() {
        var other = world.workspace("Other");
        daily();

        var theirs = tenancy.daily(other, () -> triage.category(other, "gates"));

        assertThat(theirs).isEmpty();
        assertThatThrownBy(() -> tenancy.daily(other, () -> triage.category(workspace, "gates")))
                .isInstanceOf(IllegalStateException.class);
    }

    private record Question() {}

    private int count(AtomicInteger asked) {
        return configured.of(workspace, new Question(), asked::incrementAndGet);
    }

    private void call(String name) {
        triage.defineCategory(Actor.system(workspace), new NewCategory("gates", name, null, List.of()));
    }

    private String daily() {
        return tenancy.daily(workspace, this::name);
    }

    private String name() {
        Optional<Category> category = triage.category(workspace, "gates");
        return category.orElseThrow().name();
    }
}
