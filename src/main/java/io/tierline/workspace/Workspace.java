package io.tierline.workspace;

import io.tierline.kernel.WorkspaceId;
import java.time.ZoneId;

/**
 * One tenant: a provider and all it serves.
 *
 * @param key its short name in settings and on the command line
 * @param zone the zone meant where nobody's own is known
 */
public record Workspace(WorkspaceId id, String key, String name, ZoneId zone) {}
