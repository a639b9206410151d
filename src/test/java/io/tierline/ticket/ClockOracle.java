package io.tierline.ticket;

import static io.tierline.promise.PromiseKind.CUSTOMER_UPDATE;
import static io.tierline.promise.PromiseKind.FIRST_RESPONSE;
import static io.tierline.promise.PromiseKind.LEVEL_TIME;
import static io.tierline.promise.PromiseKind.NEXT_RESPONSE;
import static io.tierline.promise.PromiseKind.RESOLUTION;
import static io.tierline.promise.PromiseKind.THIRD_PARTY_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.OrganisationId;
import io.tierline.promise.Charge;
import io.tierline.promise.Mode;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.PromiseView;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which clocks a ticket must have and what they must do, from the bare rows alone: its state, its place, and who said what to
 * whom. Every kind is promised to every ticket, around the clock.
 */
record ClockOracle(
        String state,
        @Nullable UUID team,
        @Nullable UUID holder,
        boolean outside,
        @Nullable UUID holdParty,
        @Nullable UUID customer,
        Instant created,
        @Nullable Instant firstReply,
        @Nullable Instant waits) {

    static ClockOracle read(JdbcClient jdbc, UUID ticket) {
        return jdbc.sql("""
                select state, team_id, holder_id, outside, hold_party, customer_id, created_at, waits_since,
                       (select min(m.at) from ticket.message m
                         where m.workspace_id = t.workspace_id and m.ticket_id = t.id and m.audience = 'customer'
                           and m.side = 'chain' and not m.automatic and m.at >= t.created_at) as first_reply
                  from ticket.ticket t where id = ?
                """)
                .param(ticket)
                .query((row, number) -> new ClockOracle(
                        row.getString("state"),
                        row.getObject("team_id", UUID.class),
                        row.getObject("holder_id", UUID.class),
                        row.getBoolean("outside"),
                        row.getObject("hold_party", UUID.class),
                        row.getObject("customer_id", UUID.class),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("first_reply", OffsetDateTime.class)),
                        instant(row.getObject("waits_since", OffsetDateTime.class))))
                .single();
    }

    void check(List<PromiseView> promises, List<Charge> charges, Instant now, String when) {
        var live = promises.stream()
                .filter(promise -> promise.endedAt() == null)
                .collect(Collectors.groupingBy(
                        PromiseView::kind, () -> new EnumMap<>(PromiseKind.class), Collectors.toList()));
        expected()
                .forEach((kind, mode) -> assertThat(live.getOrDefault(kind, List.of()).stream()
                                .map(PromiseView::mode)
                                .toList())
                        .as(when + kind + " of " + this)
                        .isEqualTo(mode == null ? List.of() : List.of(mode)));
        firstResponse(promises, when);
        lives(charges, now, when);
    }

    /** What each kind that a ticket drives by itself must do; null: there is none alive. */
    private Map<PromiseKind, @Nullable Mode> expected() {
        var modes = new EnumMap<PromiseKind, @Nullable Mode>(PromiseKind.class);
        var alive = List.of("new", "open", "pending", "on-hold").contains(state);
        var answered = firstReply != null;
        var talk = state.equals("pending") ? Mode.PAUSED : Mode.RUNNING;
        var work = state.equals("pending") || state.equals("on-hold") ? Mode.PAUSED : Mode.RUNNING;
        var third = holdParty != null ? Mode.RUNNING : outside ? work : null;
        modes.put(FIRST_RESPONSE, alive && !answered ? talk : null);
        modes.put(NEXT_RESPONSE, alive && answered && waits != null ? talk : null);
        modes.put(CUSTOMER_UPDATE, alive && answered ? talk : null);
        modes.put(RESOLUTION, alive ? work : null);
        modes.put(LEVEL_TIME, alive && team != null && !outside ? work : null);
        modes.put(THIRD_PARTY_TIME, alive ? third : null);
        return modes;
    }

    /** It ends with the first public word of a person, and with nothing else but the ticket's end. */
    private void firstResponse(List<PromiseView> promises, String when) {
        var first = promises.stream()
                .filter(promise -> promise.kind() == FIRST_RESPONSE)
                .findFirst()
                .orElseThrow();
        if (firstReply != null) {
            assertThat(first.endedAt()).as(when + "first response").isEqualTo(firstReply);
        } else {
            assertThat(first.endedAt() == null).as(when + "first response").isEqualTo(!state.equals("closed"));
        }
    }

    /** Who is on the clock now is who must be, and the stretches add up to its life. */
    private void lives(List<Charge> charges, Instant now, String when) {
        var last = charges.getLast();
        var end = state.equals("closed") ? Objects.requireNonNull(last.to()) : now;
        var sum = charges.stream()
                .map(charge -> Duration.between(charge.from(), charge.to() == null ? now : charge.to()))
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(charges.getFirst().from()).as(when).isEqualTo(created);
        assertThat(sum).as(when + "its life").isEqualTo(Duration.between(created, end));
        if (!state.equals("closed") && party() != null) {
            assertThat(last.party()).as(when + "on the clock in " + this).isEqualTo(new OrganisationId(party()));
        }
    }

    private @Nullable UUID party() {
        return switch (state) {
            case "pending", "solved" -> customer;
            case "on-hold" -> holdParty == null ? holder : holdParty;
            default -> holder;
        };
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
