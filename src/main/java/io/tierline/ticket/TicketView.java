package io.tierline.ticket;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.TicketId;
import io.tierline.ticket.Editions.Edition;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A ticket with its story, as far as the reader may see it.
 *
 * @param conversation the first page of messages, oldest first
 * @param audiences who the reader may write to
 */
public record TicketView(
        TicketHead head,
        List<Leg> legs,
        Page<Message> conversation,
        List<HandOff> handOffs,
        List<Guidance> guidance,
        Checklist checklist,
        List<Party> parties,
        List<PersonRef> followers,
        List<Link> links,
        List<Reader> audiences,
        List<Explanation> explanation,
        @Nullable Solution solution,
        @Nullable PlanFacts plan) {

    /**
     * A stretch of its life with one party on the clock.
     *
     * @param to null: it goes on
     */
    public record Charged(Instant from, @Nullable Instant to, OrganisationRef party, String why) {}

    /**
     * A stretch of the way through the chain.
     *
     * @param outcome how it ended: {@code handed-off}, {@code returned}, {@code routed}; null while it is open
     */
    public record Leg(
            int number,
            Level level,
            @Nullable OrganisationRef organisation,
            @Nullable TeamRef team,
            @Nullable PersonRef assignee,
            Instant enteredAt,
            @Nullable Instant leftAt,
            @Nullable String outcome) {

        public boolean open() {
            return leftAt == null;
        }
    }

    /**
     * Something said.
     *
     * @param outside the outside party it was written to or by
     * @param html sanitised; null when it was plain text
     * @param sharedWith outside parties that may read it too
     * @param proven false: a mail that merely bears the author's address
     * @param kind {@code message}, {@code solution} or {@code rejection}
     * @param readers who reads it, in words: {@code Chain: Sundby & Roe, Velloran}
     */
    public record Message(
            MessageId id,
            Audience audience,
            @Nullable OrganisationRef outside,
            PersonRef author,
            Side from,
            @Nullable Level level,
            Source source,
            boolean automatic,
            boolean proven,
            String kind,
            String body,
            @Nullable String html,
            Instant at,
            List<Attachment> attachments,
            List<OrganisationRef> sharedWith,
            String readers) {}

    /** The side a person speaks from. */
    public enum Side {
        CUSTOMER,
        CHAIN,
        OUTSIDE
    }

    /**
     * A file on a message.
     *
     * @param contentId by what the HTML of its message refers to it ({@code cid:…}); null when it does not
     */
    public record Attachment(
            AttachmentId id,
            MessageId message,
            String name,
            String contentType,
            long size,
            @Nullable String contentId) {

        /** Whether browsers draw it and run nothing of it. */
        public boolean picture() {
            return contentType.startsWith("image/");
        }
    }

    /**
     * A hand-off.
     *
     * @param state {@code awaiting-approval}, {@code offered}, {@code asked}, {@code accepted}, {@code returned},
     *     {@code refused} or {@code withdrawn}
     * @param question what the receiver asked last
     * @param answer what the sender answered last
     * @param decidedBy who accepted, returned, refused or withdrew it
     * @param verdict the words with which it was returned or refused
     * @param live still between sender and receiver
     */
    public record HandOff(
            int number,
            String state,
            Level fromLevel,
            @Nullable OrganisationRef fromOrganisation,
            @Nullable TeamRef fromTeam,
            Level toLevel,
            OrganisationRef toOrganisation,
            TeamRef toTeam,
            PersonRef offeredBy,
            Instant offeredAt,
            String reason,
            String tried,
            List<PacketItem> packet,
            List<MessageId> shared,
            @Nullable PersonRef approver,
            @Nullable PersonRef approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String question,
            @Nullable Instant askedAt,
            @Nullable String answer,
            @Nullable PersonRef decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String verdict,
            boolean live) {}

    /** A line of a packet; value null: not known. */
    public record PacketItem(
            String key,
            String label,
            boolean required,
            @Nullable String value) {}

    /** Advice asked for and given. */
    public record Guidance(
            int number,
            Level level,
            TeamRef team,
            OrganisationRef organisation,
            PersonRef askedBy,
            Instant askedAt,
            String question,
            @Nullable PersonRef answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String answer,
            boolean mayAnswer) {}

    /**
     * What must be known about tickets of this category, and what is.
     *
     * @param category null when the ticket is not classified
     * @param unclassified whether it must be classified before it can be handed off
     */
    public record Checklist(
            @Nullable String category, @Nullable String name, List<Item> items, boolean unclassified) {

        /** A line of it. */
        public record Item(
                String key,
                String label,
                @Nullable String help,
                boolean required,
                @Nullable String answer,
                @Nullable PersonRef by,
                @Nullable Instant at) {}
    }

    /**
     * An organisation on the ticket.
     *
     * @param role {@code customer}, {@code chain} or {@code outside}
     */
    public record Party(OrganisationRef organisation, String role, Instant since) {}

    /** Another ticket this one is linked to; only such as the reader may see. */
    public record Link(LinkKind kind, TicketId id, long number, String subject, TicketState state) {}

    /**
     * An audience the reader may write to.
     *
     * @param outside set for {@link Audience#OUTSIDE}
     * @param label for the button: {@code Customer}, {@code Chain}, {@code Only Velloran}, {@code Quillon}
     * @param readers who will read it, in words
     */
    public record Reader(Audience audience, @Nullable OrganisationId outside, String label, String readers) {}

    /**
     * Why something was decided as it is. It is kept as it was said then: rules that change later change nothing in it.
     *
     * @param about {@code place}, {@code priority}, {@code severity}, {@code category}, {@code type}, {@code
     *     way-in}, {@code hand-off:<number>}, {@code promise:<id>} or {@code ladder:<id of the promise>}
     * @param rule the rule that decided
     * @param source where that rule stood then; null where that was not noted
     * @param version the version of the blueprint that had it then; null when none had
     * @param inputs what the rule looked at, by name
     * @param result what came of it
     */
    public record Because(
            String about,
            String title,
            List<String> because,
            String rule,
            @Nullable RuleSource source,
            @Nullable Integer version,
            Map<String, String> inputs,
            String result) {

        public Because {
            because = List.copyOf(because);
            inputs = inputs == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
            result = result == null ? "" : result;
        }
    }

    /**
     * The same for who asks now.
     *
     * @param edition the version of the blueprint that had the rule; null when none had
     * @param until when something else was decided about the same; null for what holds
     */
    public record Explanation(
            Because why,
            @Nullable Edition edition,
            @Nullable Instant until) {

        /** Where the rule comes from, in one sentence; empty where that was not noted. */
        public String origin(Function<Instant, String> day) {
            if (edition != null) {
                return "From blueprint version %d, “%s”, applied %s."
                        .formatted(edition.number(), edition.name(), day.apply(edition.appliedAt()));
            }
            return switch (why.source()) {
                case BLUEPRINT -> "From blueprint version %d.".formatted(why.version());
                case SCREEN -> "Set on the screen, no blueprint.";
                case BUILT_IN -> "Built in: neither a blueprint nor the screen says otherwise.";
                case PERSON -> "Somebody said so, no rule.";
                case null -> "";
            };
        }
    }

    /**
     * The solution given.
     *
     * @param closesAt when it will be taken as accepted if nobody says otherwise
     * @param validated null: not said yet
     */
    public record Solution(
            MessageId message,
            PersonRef by,
            Instant at,
            Instant closesAt,
            @Nullable Boolean validated,
            @Nullable String comment,
            @Nullable Instant validatedAt) {}

    /** The promise under which the ticket was raised. */
    public record PlanFacts(String key, String name, int contractVersion) {}
}
