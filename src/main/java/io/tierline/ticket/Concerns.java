package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Times;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of a ticket is an outside party's own business: the hand-offs that reached it and the legs it had. */
@Component
class Concerns {

    private static final int MOST_LEGS = 500;

    private final JdbcClient jdbc;

    Concerns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A stay of the ticket; the present one has no end. */
    record Stay(Instant from, @Nullable Instant to) {

        boolean covers(Instant at) {
            return !at.isBefore(from) && (to == null || !at.isAfter(to));
        }
    }

    /** The numbers of hand-offs and the stays; nothing of either for who reads by another rule. */
    record Own(Set<Integer> handOffs, List<Stay> stays) {

        static final Own NOTHING = new Own(Set.of(), List.of());

        boolean during(Instant at) {
            return stays.stream().anyMatch(stay -> stay.covers(at));
        }
    }

    Own of(Actor by, Seen seen) {
        return seen.side() == TicketView.Side.OUTSIDE ? new Own(handOffs(by, seen), stays(by, seen)) : Own.NOTHING;
    }

    private Set<Integer> handOffs(Actor by, Seen seen) {
        return Set.copyOf(jdbc.sql("""
                select number from ticket.hand_off
                 where workspace_id = :workspace and ticket_id = :ticket and to_organisation = :organisation
                   and state not in ('awaiting-approval', 'refused')
                   and (state <> 'withdrawn' or approved_at is not null
                        or (approver is null and approver_permission is null))
                """)
                .param("workspace", by.workspace().value())
                .param("ticket", seen.ticket().id().value())
                .param("organisation", by.organisation().value())
                .query(Integer.class)
                .list());
    }

    private List<Stay> stays(Actor by, Seen seen) {
        return jdbc.sql("""
                select entered_at, left_at from ticket.leg
                 where workspace_id = :workspace and ticket_id = :ticket and organisation_id = :organisation
                 order by number
                 limit :most
                """)
                .param("workspace", by.workspace().value())
                .param("ticket", seen.ticket().id().value())
                .param("organisation", by.organisation().value())
                .param("most", MOST_LEGS)
                .query((row, number) -> new Stay(Times.instant(row, "entered_at"), Times.instantOrNull(row, "left_at")))
                .list();
    }
}
