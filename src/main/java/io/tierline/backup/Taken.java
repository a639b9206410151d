package io.tierline.backup;

import java.time.Instant;
import java.util.List;

/**
 * A backup that was made.
 *
 * @param taken the moment everything in it is of
 * @param bytes how large the file is
 * @param damaged contents of files that are not on the disk as they were stored, so that no backup can hold them
 */
public record Taken(Instant taken, long rows, long attachments, long bytes, List<String> damaged) {}
