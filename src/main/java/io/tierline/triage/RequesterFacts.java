package io.tierline.triage;

import io.tierline.kernel.OrganisationKind;

/** What is known of who asks. */
public record RequesterFacts(OrganisationKind kind, boolean verified) {}
