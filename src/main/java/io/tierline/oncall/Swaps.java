package io.tierline.oncall;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of swaps. */
@Component
class Swaps {

    private static final int MOST = 100;

    private final JdbcClient jdbc;

    Swaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(WorkspaceId workspace, Swap swap, Instant at) {
        jdbc.sql("""
                insert into oncall.swap (workspace_id, swap_id, schedule_id, asker_id, asked_id, gives_from, gives_until,
                    takes_from, takes_until, state, asked_at)
                values (:workspace, :id, :schedule, :asker, :asked, :givesFrom, :givesUntil,
                    :takesFrom, :takesUntil, 'asked', :at)
                """)
                .param("workspace", workspace.value())
                .param("id", swap.id())
                .param("schedule", swap.schedule().value())
                .param("asker", swap.asker().value())
                .param("asked", swap.asked().value())
                .param("givesFrom", Times.db(swap.givesFrom()))
                .param("givesUntil", Times.db(swap.givesUntil()))
                .param("takesFrom", Times.db(swap.takesFrom()))
                .param("takesUntil", Times.db(swap.takesUntil()))
                .param("at", Times.db(at))
                .update();
    }

    Optional<Swap> locked(WorkspaceId workspace, UUID id) {
        return jdbc.sql("""
                select swap_id, schedule_id, asker_id, asked_id, gives_from, gives_until, takes_from, takes_until, state
                  from oncall.swap
                 where workspace_id = :workspace and swap_id = :id
                   for update
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .query(Swaps::row)
                .optional();
    }

    void settle(WorkspaceId workspace, UUID id, Swap.State state, Instant at) {
        jdbc.sql("""
                update oncall.swap set state = :state, settled_at = :at
                 where workspace_id = :workspace and swap_id = :id and state = 'asked'
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .param("state", state.wire())
                .param("at", Times.db(at))
                .update();
    }

    /** What they are asked and what they ask, as long as it is open and neither part has begun. */
    List<Swap> open(WorkspaceId workspace, PersonId person, Instant now) {
        return jdbc.sql("""
                select swap_id, schedule_id, asker_id, asked_id, gives_from, gives_until, takes_from, takes_until, state
                  from oncall.swap
                 where workspace_id = :workspace and state = 'asked' and (asked_id = :person or asker_id = :person)
                   and gives_from > :now and takes_from > :now
                 order by swap_id
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("now", Times.db(now))
                .param("most", MOST)
                .query(Swaps::row)
                .list();
    }

    private static Swap row(ResultSet row, int number) throws SQLException {
        return new Swap(
                row.getObject("swap_id", UUID.class),
                new ScheduleId(row.getObject("schedule_id", UUID.class)),
                new PersonId(row.getObject("asker_id", UUID.class)),
                new PersonId(row.getObject("asked_id", UUID.class)),
                Times.instant(row, "gives_from"),
                Times.instant(row, "gives_until"),
                Times.instant(row, "takes_from"),
                Times.instant(row, "takes_until"),
                WireWord.parse(Swap.State.class, row.getString("state")).orElseThrow());
    }
}
