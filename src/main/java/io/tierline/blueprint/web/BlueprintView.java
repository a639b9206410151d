package io.tierline.blueprint.web;

import io.tierline.blueprint.Change;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The blueprint in force, its versions, and what a text would change.
 *
 * @param inForce in a sentence
 * @param tried what a text that was shown would do; null when none was
 * @param newer the address of newer versions; null on the first page
 * @param older the address of older versions; null on the last page
 */
public record BlueprintView(
        String heading,
        String inForce,
        String text,
        @Nullable Tried tried,
        List<Row> versions,
        @Nullable String newer,
        @Nullable String older) {

    /** One version. */
    public record Row(int number, String name, String when, String by, String says) {

        public String href() {
            return BlueprintPage.HERE + "/versions/" + number;
        }
    }

    /**
     * What a text would do.
     *
     * @param base what its changes start from
     * @param faults what is wrong with it
     * @param proof what the proof found; null when something is wrong with it
     */
    public record Tried(
            String name,
            String base,
            List<FaultRow> faults,
            List<Part> parts,
            int changes,
            @Nullable ProofCard proof) {}

    /**
     * What the proof found.
     *
     * @param says in a sentence
     * @param proved whether there is no hole
     */
    public record ProofCard(String says, boolean proved, List<FindingRow> findings) {

        private static final int AT_ONCE = 5;

        /** The holes that are shown at once. */
        public List<FindingRow> first() {
            return holes().limit(AT_ONCE).toList();
        }

        /** The holes that are folded. */
        public List<FindingRow> moreHoles() {
            return holes().skip(AT_ONCE).toList();
        }

        public List<FindingRow> warnings() {
            return findings.stream().filter(finding -> !finding.hole()).toList();
        }

        private Stream<FindingRow> holes() {
            return findings.stream().filter(FindingRow::hole);
        }
    }

    /**
     * One finding.
     *
     * @param when the instant, in the reader's zone
     * @param line the line of the text as it stands; empty when the text does not have it
     */
    public record FindingRow(boolean hole, String kind, String where, String when, String words, String line) {}

    /**
     * Something wrong.
     *
     * @param where line and column
     * @param line the line of the text as it stands
     */
    public record FaultRow(String where, String path, String message, String line) {}

    /** The changes of a section. */
    public record Part(String section, List<Change> changes) {}
}
