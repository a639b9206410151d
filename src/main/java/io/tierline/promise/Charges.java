package io.tierline.promise;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is on the clock of a subject: each entry holds until the next, so there is always exactly one. */
@Component
class Charges {
    private final JdbcClient jdbc;

    Charges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From now on it is this party; nothing is written if it is already, for the same reason. */
    void charge(WorkspaceId workspace, UUID subject, PartyOnClock party, Instant at) {
        append(workspace, subject, party.organisation(), party.why(), at);
    }

    /** From now on nobody is. */
    void end(WorkspaceId workspace, UUID subject, String why, Instant at) {
        append(workspace, subject, null, why, at);
    }

    boolean none(WorkspaceId workspace, UUID subject) {
        return last(workspace, subject).isEmpty();
    }

    List<Charge> of(WorkspaceId workspace, UUID subject) {
        List<Entry> entries = jdbc.sql("""
                select n, at, party, why
                  from promise.charge
                 where workspace_id = :workspace and subject = :subject
                 order by n
                """)
                .param("workspace", workspace.value())
                .param("subject", subject)
                .query(Charges::entry)
                .list();
        List<Charge> charges = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Instant to = i + 1 < entries.size() ? entries.get(i + 1).at() : null;
            entries.get(i).until(to).ifPresent(charges::add);
        }
        return charges;
    }

    private void append(WorkspaceId workspace, UUID subject, @Nullable OrganisationId party, String why, Instant at) {
        Optional<Entry> last = last(workspace, subject);
        if (last.filter(entry -> entry.same(party, why)).isPresent()) {
            return;
        }
        Instant from = last.map(Entry::at).filter(at::isBefore).orElse(at);
        insert(workspace, subject, List.of(new Entry(last.map(Entry::n).orElse(0) + 1, from, party, why)));
    }

    /** The first of a subject that nobody was on the clock of: one after the other, from the same instant on. */
    void begin(WorkspaceId workspace, UUID subject, List<PartyOnClock> parties, Instant at) {
        List<Entry> first = new ArrayList<>();
        for (PartyOnClock party : parties) {
            if (first.isEmpty() || !first.getLast().same(party.organisation(), party.why())) {
                first.add(new Entry(first.size() + 1, at, party.organisation(), party.why()));
            }
        }
        insert(workspace, subject, first);
    }

    private void insert(WorkspaceId workspace, UUID subject, List<Entry> entries) {
        jdbc.sql("""
                insert into promise.charge (workspace_id, subject, n, at, party, why)
                select :workspace, :subject, n, at, party, why
                  from unnest(:n::integer[], :at::timestamptz[], :party::uuid[], :why::text[]) as e (n, at, party, why)
                """)
                .param("workspace", workspace.value())
                .param("subject", subject)
                .param("n", entries.stream().map(Entry::n).toArray(Integer[]::new))
                .param(
                        "at",
                        entries.stream().map(entry -> entry.at().toString()).toArray(String[]::new))
                .param("party", entries.stream().map(Entry::partyId).toArray(UUID[]::new))
                .param("why", entries.stream().map(Entry::why).toArray(String[]::new))
                .update();
    }

    private Optional<Entry> last(WorkspaceId workspace, UUID subject) {
        return jdbc.sql("""
                select n, at, party, why
                  from promise.charge
                 where workspace_id = :workspace and subject = :subject
                 order by n desc
                 limit 1
                """)
                .param("workspace", workspace.value())
                .param("subject", subject)
                .query(Charges::entry)
                .optional();
    }

    private record Entry(int n, Instant at, @Nullable OrganisationId party, String why) {

        @Nullable
        UUID partyId() {
            return party == null ? null : party.value();
        }

        boolean same(@Nullable OrganisationId other, String otherWhy) {
            return Objects.equals(party, other) && (party == null || why.equals(otherWhy));
        }

        /** The stretch up to the next entry; none where nobody was on the clock, or no time passed. */
        Optional<Charge> until(@Nullable Instant to) {
            return party == null || at.equals(to) ? Optional.empty() : Optional.of(new Charge(at, to, party, why));
        }
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        UUID party = row.getObject("party", UUID.class);
        return new Entry(
                row.getInt("n"),
                Times.instant(row, "at"),
                party == null ? null : new OrganisationId(party),
                row.getString("why"));
    }
}
