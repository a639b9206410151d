package io.tierline.blueprint.replay;

import io.tierline.kernel.OrganisationId;

/** A customer for whom promises change. */
public record PerCustomer(OrganisationId customer, String name, long tickets, Changes changes) {

    /** The same with its name. */
    public PerCustomer called(String known) {
        return new PerCustomer(customer, known, tickets, changes);
    }

    PerCustomer with(Changes more) {
        return new PerCustomer(customer, name, tickets + 1, changes.with(more));
    }
}
