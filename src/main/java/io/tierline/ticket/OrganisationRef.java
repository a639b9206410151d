package io.tierline.ticket;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;

/** An organisation with its name, ready to show. */
public record OrganisationRef(OrganisationId id, String name, OrganisationKind kind) {}
