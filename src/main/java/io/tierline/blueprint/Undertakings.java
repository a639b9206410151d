package io.tierline.blueprint;

import io.tierline.blueprint.part.UndertakingParts;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what only the blueprint keeps, as it stands in force: entitlements, steps of a ticket, figures to reach. */
@Component
public class Undertakings {

    private final UndertakingParts parts;
    private final Tenancy tenancy;

    Undertakings(UndertakingParts parts, Tenancy tenancy) {
        this.parts = parts;
        this.tenancy = tenancy;
    }

    /**
     * What a plan includes beside its hours.
     *
     * @param phase in which it is owed; null: always
     * @param role whose task it is; null: that of whoever serves the customer
     * @param every week, month, quarter, half-year or year; null: once, or always
     * @param count how many each time; null when it is not counted
     * @param percent for availability, of the month
     * @param credits whether money is given back where it is missed
     */
    public record Entitlement(
            String key,
            String plan,
            String name,
            String about,
            @Nullable String phase,
            @Nullable String role,
            @Nullable String every,
            @Nullable Integer count,
            @Nullable BigDecimal percent,
            boolean credits) {}

    /**
     * A step of a ticket.
     *
     * @param atAnyPoint whether it stands outside the row
     * @param doneWhen what must be so before a ticket leaves it
     */
    public record TicketStep(String key, String name, String about, boolean atAnyPoint, List<String> doneWhen) {}

    /**
     * A figure to reach; at least one of its aims is given.
     *
     * @param role whose success it measures; null for all
     * @param unit percent, hours, days, points, tickets or count
     * @param trend rising or falling
     */
    public record Kpi(
            String key,
            String name,
            String about,
            @Nullable String role,
            String unit,
            @Nullable BigDecimal atLeast,
            @Nullable BigDecimal atMost,
            @Nullable BigDecimal below,
            @Nullable BigDecimal above,
            @Nullable String trend) {}

    /** What plans include, in order. */
    public List<Entitlement> entitlements(WorkspaceId workspace) {
        return entries(tenancy.in(workspace, () -> parts.entitlements(workspace))).stream()
                .map(one -> new Entitlement(
                        one.key,
                        one.text("plan"),
                        one.text("name"),
                        one.text("about"),
                        one.maybe("phase", String.class),
                        one.maybe("role", String.class),
                        one.maybe("every", String.class),
                        one.maybe("count", Integer.class),
                        one.maybe("percent", BigDecimal.class),
                        one.map.containsKey("credits")))
                .toList();
    }

    /** The steps of a ticket, in order. */
    public List<TicketStep> ticketSteps(WorkspaceId workspace) {
        return entries(tenancy.in(workspace, () -> parts.ticketSteps(workspace))).stream()
                .map(one -> new TicketStep(
                        one.key,
                        one.text("name"),
                        one.text("about"),
                        one.map.containsKey("at-any-point"),
                        one.texts("done-when")))
                .toList();
    }

    /** The figures to reach, in order. */
    public List<Kpi> kpis(WorkspaceId workspace) {
        return entries(tenancy.in(workspace, () -> parts.kpis(workspace))).stream()
                .map(one -> new Kpi(
                        one.key,
                        one.text("name"),
                        one.text("about"),
                        one.maybe("role", String.class),
                        one.text("unit"),
                        one.maybe("at-least", BigDecimal.class),
                        one.maybe("at-most", BigDecimal.class),
                        one.maybe("below", BigDecimal.class),
                        one.maybe("above", BigDecimal.class),
                        one.maybe("trend", String.class)))
                .toList();
    }

    private static List<Entry> entries(Map<String, Object> section) {
        return section.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), (Map<?, ?>) entry.getValue()))
                .toList();
    }

    private record Entry(String key, Map<?, ?> map) {

        String text(String name) {
            return map.get(name) instanceof String text ? text : "";
        }

        <T> @Nullable T maybe(String name, Class<T> type) {
            return type.cast(map.get(name));
        }

        List<String> texts(String name) {
            return map.get(name) instanceof List<?> list
                    ? list.stream().map(String.class::cast).toList()
                    : List.of();
        }
    }
}
