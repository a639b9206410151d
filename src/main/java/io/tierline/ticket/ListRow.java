package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A ticket in a list, with what is on its way and the last word that the reader may see. */
record ListRow(
        Seen seen,
        @Nullable Offer offer,
        @Nullable Audience wordAudience,
        @Nullable PersonId wordBy,
        @Nullable Instant wordAt,
        @Nullable SearchMatch match) {

    Ticket ticket() {
        return seen.ticket();
    }

    ListRow matching(@Nullable SearchMatch how) {
        return new ListRow(seen, offer, wordAudience, wordBy, wordAt, how);
    }

    /** A hand-off on its way. */
    record Offer(
            String state,
            Level level,
            OrganisationId organisation,
            TeamId team,
            @Nullable PersonId approver,
            @Nullable String permission) {

        boolean receivedBy(Actor actor) {
            return actor.teams().contains(team)
                    || (actor.may(Permission.ASSIGN_OTHERS)
                            && actor.organisation().equals(organisation));
        }

        boolean approvedBy(Actor actor) {
            return actor.person().equals(approver)
                    || (actor.kind() == OrganisationKind.PROVIDER
                            && actor.permissions().stream()
                                    .anyMatch(held -> Rows.wire(held).equals(permission)));
        }
    }

    /** As the reader sees it. */
    static ListRow of(Actor by, ResultSet row) throws SQLException {
        return new ListRow(
                new Seen(
                        Tickets.ticket(by.workspace(), row),
                        TicketView.Side.valueOf(row.getString("side").toUpperCase(Locale.ROOT)),
                        false,
                        false,
                        false),
                offer(row),
                Rows.wordOrNull(row, "word_audience", Audience.class),
                Rows.id(row, "word_by", PersonId::new),
                Times.instantOrNull(row, "word_at"),
                null);
    }

    private static @Nullable Offer offer(ResultSet row) throws SQLException {
        var state = row.getString("hand_off_state");
        return state == null
                ? null
                : new Offer(
                        state,
                        Level.valueOf(row.getString("offered_to")),
                        new OrganisationId(Rows.uuid(row, "to_organisation")),
                        new TeamId(Rows.uuid(row, "to_team")),
                        Rows.id(row, "approver", PersonId::new),
                        row.getString("approver_permission"));
    }
}
