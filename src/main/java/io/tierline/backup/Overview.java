package io.tierline.backup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backups that the desk makes by itself.
 *
 * @param runs the newest first
 * @param next when the next one is due; null when none is made
 * @param late whether none was proved for 36 hours
 */
public record Overview(List<Run> runs, @Nullable Instant next, boolean late) {}
