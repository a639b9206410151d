package io.tierline.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three faults, each as short as it can be, one after the other on one desk of two nodes; {@code chaos} has all, and longer. */
class BriefFaultsStory {

    /** A node that says nothing for six seconds is taken for dead; a database takes two or three to come again. */
    private static final int LONG_ENOUGH = 8;

    private static final int AT_ONCE = 1;

    /** How soon is measured by {@code chaos kill-node}; here nothing may be lost, however slow the machine. */
    private static final Duration ON_ANY_MACHINE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void whateverBreaksWhatWasAcknowledgedIsThereOnce() throws Exception {
        var faults = new LinkedHashMap<Fault, Integer>();
        faults.put(new DatabaseKilled(), AT_ONCE);
        faults.put(new NodeKilled(ON_ANY_MACHINE), LONG_ENOUGH);
        faults.put(new NodeFrozen(), LONG_ENOUGH);

        try (var place = Place.open(folder.resolve("desk"))) {
            for (var fault : faults.entrySet()) {
                var outcome = Trial.of(fault.getKey(), fault.getValue(), place, folder);

                assertThat(outcome.problems()).as(outcome.line()).isEmpty();
            }
        }
    }
}
