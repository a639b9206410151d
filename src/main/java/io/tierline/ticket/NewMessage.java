package io.tierline.ticket;

import io.tierline.kernel.OrganisationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to say.
 *
 * @param outside the outside party it is for; set exactly when the audience is {@link Audience#OUTSIDE}
 * @param body plain text, at most 100,000 characters
 * @param html the same as HTML, if it was written so; sanitised on entry
 * @param thenPending waits for the customer afterwards
 * @param proven false for a mail that merely bears the author's address
 */
public record NewMessage(
        Audience audience,
        @Nullable OrganisationId outside,
        String body,
        @Nullable String html,
        List<NewAttachment> attachments,
        boolean thenPending,
        boolean proven) {

    public NewMessage {
        attachments = List.copyOf(attachments);
    }

    /** By the actor, without doubt. */
    public NewMessage(
            Audience audience,
            @Nullable OrganisationId outside,
            String body,
            @Nullable String html,
            List<NewAttachment> attachments,
            boolean thenPending) {
        this(audience, outside, body, html, attachments, thenPending, true);
    }

    /** Plain text to the customer. */
    public static NewMessage reply(String body) {
        return new NewMessage(Audience.CUSTOMER, null, body, null, List.of(), false);
    }

    /** Plain text to the chain. */
    public static NewMessage note(String body) {
        return new NewMessage(Audience.CHAIN, null, body, null, List.of(), false);
    }
}
