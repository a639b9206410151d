package io.tierline.lifecycle;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;

/**
 * A planned phase has begun. Published once for each, in the transaction that notes it; up to half a minute late, longer when
 * no node was there.
 */
public record PhaseBegan(WorkspaceId workspace, OrganisationId customer, String phase, Instant at) {}
