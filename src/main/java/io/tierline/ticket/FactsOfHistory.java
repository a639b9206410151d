package io.tierline.ticket;

import io.tierline.kernel.Grade;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WireWord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a ticket's history keeps of its facts whenever they are said: keys and ids, no words. Absent is written out too. */
final class FactsOfHistory {

    private static final String NONE = String.valueOf((Object) null);

    private FactsOfHistory() {}

    static Map<String, Object> of(Ticket ticket) {
        var facts = ticket.facts();
        var plan = ticket.origin().plan();
        var detail = new LinkedHashMap<String, Object>();
        detail.put("type", facts.type().wire());
        detail.put("severity", facts.severity().wire());
        detail.put("priority", facts.priority());
        detail.put("impact", String.valueOf(Rows.wireOrNull(facts.impact())));
        detail.put("urgency", String.valueOf(Rows.wireOrNull(facts.urgency())));
        detail.put("category", String.valueOf(facts.category()));
        detail.put("vertical", String.valueOf(facts.vertical()));
        detail.put("customer", String.valueOf(ticket.origin().customer()));
        detail.put("plan", String.valueOf(plan == null ? null : plan.key()));
        return detail;
    }

    /** Whether the record says what the ticket was then. */
    static boolean in(Map<String, Object> detail) {
        return detail.containsKey("severity");
    }

    /** The ticket with the facts of the record; what older records leave out stays as it is. */
    static Ticket told(Ticket ticket, Map<String, Object> detail) {
        var facts = ticket.facts();
        var origin = ticket.origin();
        return ticket.about(new Ticket.Facts(
                        facts.subject(),
                        word(detail, "type", TicketType.class, facts.type()),
                        word(detail, "severity", Severity.class, facts.severity()),
                        wordOrNull(detail, "impact", Grade.class, facts.impact()),
                        wordOrNull(detail, "urgency", Grade.class, facts.urgency()),
                        detail.get("priority") instanceof Number number ? number.intValue() : facts.priority(),
                        text(detail, "category", facts.category()),
                        text(detail, "vertical", facts.vertical())))
                .from(new Ticket.Origin(
                        origin.requester(),
                        customer(detail, origin.customer()),
                        plan(detail, origin.plan()),
                        origin.chain(),
                        origin.source(),
                        origin.at()));
    }

    private static @Nullable String text(Map<String, Object> detail, String name, @Nullable String otherwise) {
        var said = detail.get(name);
        return said == null ? otherwise : said.equals(NONE) ? null : said.toString();
    }

    private static <E extends Enum<E> & WireWord> E word(
            Map<String, Object> detail, String name, Class<E> type, E otherwise) {
        var said = text(detail, name, null);
        return said == null ? otherwise : WireWord.parse(type, said).orElse(otherwise);
    }

    private static <E extends Enum<E> & WireWord> @Nullable E wordOrNull(
            Map<String, Object> detail, String name, Class<E> type, @Nullable E otherwise) {
        var said = text(detail, name, otherwise == null ? null : otherwise.wire());
        return said == null ? null : WireWord.parse(type, said).orElse(null);
    }

    private static @Nullable OrganisationId customer(Map<String, Object> detail, @Nullable OrganisationId otherwise) {
        var said = text(detail, "customer", otherwise == null ? null : otherwise.toString());
        return said == null ? null : Ids.parse(said).map(OrganisationId::new).orElse(otherwise);
    }

    private static Ticket.@Nullable Plan plan(Map<String, Object> detail, Ticket.@Nullable Plan otherwise) {
        var key = text(detail, "plan", otherwise == null ? null : otherwise.key());
        if (key == null) {
            return null;
        }
        return otherwise != null && otherwise.key().equals(key) ? otherwise : new Ticket.Plan(key, key, null, 0);
    }
}
