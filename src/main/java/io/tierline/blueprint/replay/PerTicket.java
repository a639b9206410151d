package io.tierline.blueprint.replay;

import io.tierline.kernel.OrganisationId;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ticket of which promises change. */
public record PerTicket(
        long number, String subject, @Nullable OrganisationId customer, String customerName, List<Promised> promises) {

    public PerTicket {
        promises = List.copyOf(promises);
    }

    /** The same with its customer's name. */
    public PerTicket called(String known) {
        return new PerTicket(number, subject, customer, known, promises);
    }

    /**
     * One of its promises.
     *
     * @param really null when nothing was promised
     * @param would null when nothing would be
     */
    public record Promised(
            PromiseKind kind,
            Turned turned,
            @Nullable Standing really,
            @Nullable Standing would) {}
}
