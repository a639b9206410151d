package io.tierline.ticket;

import io.tierline.kernel.Grade;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new ticket. What is null is suggested by the triage rules, and the explanation says so.
 *
 * @param subject 1 to 300 characters
 * @param body plain text, at most 100,000 characters
 * @param html the same as HTML, if it came so; sanitised on entry
 * @param requester who asks; null: the actor. Only people who work tickets and Tierline itself may name another. An
 *     unknown address becomes an unverified person
 * @param customer whom it is for; null: the requester's organisation
 * @param automatic written by a machine (an auto-reply, a monitor)
 * @param exception why it is taken though the customer's plan leaves out the way it came; null: it is not. For people who
 *     work tickets and Tierline itself
 */
public record RaiseTicket(
        String subject,
        String body,
        @Nullable String html,
        @Nullable Requester requester,
        @Nullable OrganisationId customer,
        @Nullable TicketType type,
        @Nullable Severity severity,
        @Nullable Grade impact,
        @Nullable Grade urgency,
        @Nullable String category,
        @Nullable String vertical,
        Set<String> tags,
        Source source,
        List<NewAttachment> attachments,
        boolean automatic,
        @Nullable String exception) {

    public static final int MAX_SUBJECT = 300;
    public static final int MAX_BODY = 100_000;
    public static final int MAX_TAGS = 30;

    public RaiseTicket {
        tags = Set.copyOf(tags);
        attachments = List.copyOf(attachments);
    }

    /** Not taken where the plan leaves out the way it came. */
    public RaiseTicket(
            String subject,
            String body,
            @Nullable String html,
            @Nullable Requester requester,
            @Nullable OrganisationId customer,
            @Nullable TicketType type,
            @Nullable Severity severity,
            @Nullable Grade impact,
            @Nullable Grade urgency,
            @Nullable String category,
            @Nullable String vertical,
            Set<String> tags,
            Source source,
            List<NewAttachment> attachments,
            boolean automatic) {
        this(
                subject,
                body,
                html,
                requester,
                customer,
                type,
                severity,
                impact,
                urgency,
                category,
                vertical,
                tags,
                source,
                attachments,
                automatic,
                null);
    }

    /** Taken all the same. */
    public RaiseTicket despitePlan(@Nullable String why) {
        return new RaiseTicket(
                subject,
                body,
                html,
                requester,
                customer,
                type,
                severity,
                impact,
                urgency,
                category,
                vertical,
                tags,
                source,
                attachments,
                automatic,
                why);
    }

    /** The least: everything else is found by the rules. */
    public static RaiseTicket of(String subject, String body, Source source) {
        return new RaiseTicket(
                subject, body, null, null, null, null, null, null, null, null, null, Set.of(), source, List.of(),
                false);
    }

    public RaiseTicket by(Requester who) {
        return new RaiseTicket(
                subject,
                body,
                html,
                who,
                customer,
                type,
                severity,
                impact,
                urgency,
                category,
                vertical,
                tags,
                source,
                attachments,
                automatic,
                exception);
    }

    public RaiseTicket classified(
            @Nullable TicketType asType, @Nullable Severity asSeverity, @Nullable String inCategory) {
        return new RaiseTicket(
                subject,
                body,
                html,
                requester,
                customer,
                asType,
                asSeverity,
                impact,
                urgency,
                inCategory,
                vertical,
                tags,
                source,
                attachments,
                automatic,
                exception);
    }

    public RaiseTicket attaching(List<NewAttachment> files) {
        return new RaiseTicket(
                subject, body, html, requester, customer, type, severity, impact, urgency, category, vertical, tags,
                source, files, automatic, exception);
    }
}
