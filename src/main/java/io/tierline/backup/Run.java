package io.tierline.backup;

import java.time.Instant;

/**
 * A backup that the desk made by itself and tried.
 *
 * @param bytes how large the file is; 0 when there is none
 * @param words what went wrong; empty when nothing did
 */
public record Run(
        Instant begunAt, Instant endedAt, Outcome outcome, long bytes, long rows, long attachments, String words) {

    /** What became of it. */
    public enum Outcome {
        /** It was restored beside, counted, and its history proved. */
        VERIFIED,
        /** It can be restored, and something in it does not hold. */
        DAMAGED,
        /** There is none, or it cannot be restored. */
        FAILED
    }
}
