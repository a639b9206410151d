package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.scheduling.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closes solved tickets that nobody objected to in time. */
@Configuration(proxyBeanMethods = false)
class Closing {

    static final String JOB = "ticket-closing";

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final Ticketing ticketing;
    private final Clock clock;

    Closing(JdbcClient jdbc, Ticketing ticketing, Clock clock) {
        this.jdbc = jdbc;
        this.ticketing = ticketing;
        this.clock = clock;
    }

    @Bean
    Job closesSolvedTickets() {
        return Job.every(PAUSE, JOB, () -> due().forEach(this::close));
    }

    private record Due(WorkspaceId workspace, TicketId ticket) {}

    private List<Due> due() {
        return jdbc.sql("select workspace_id, id from ticket.to_close(:now, :limit)")
                .param("now", Times.db(clock.instant()))
                .param("limit", MOST_AT_ONCE)
                .query((row, number) ->
                        new Due(new WorkspaceId(Rows.uuid(row, "workspace_id")), new TicketId(Rows.uuid(row, "id"))))
                .list();
    }

    /** One that was reopened meanwhile is left alone. */
    private void close(Due due) {
        try {
            ticketing.close(Actor.system(due.workspace), TicketRef.of(due.ticket));
        } catch (Refused reopenedMeanwhile) {
            LOG.debug("ticket {} is not closed: {}", due.ticket, reopenedMeanwhile.getMessage());
        }
    }
}
