package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Shape;
import io.tierline.kernel.WorkspaceId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The sections that are kept with the blueprint itself, and how to read what stands in them. */
@Component
public class UndertakingParts {

    static final String KPIS = "kpis";
    static final List<String> AIMS = List.of("at-least", "at-most", "below", "above", "trend");

    private static final int MOST = 200;
    private static final Shape ABOUT = Shape.text(1_000);
    private static final Shape NAME = Shape.text(Parts.LONGEST_NAME);

    private static final Shape.Fields ENTITLEMENT = Shape.fields(
            must("key", Shape.key(), "Its name."),
            must("plan", Shape.ref("plans"), "The plan that includes it."),
            must("name", NAME, "What people call it."),
            may("about", ABOUT, "What the customer gets."),
            may(
                    "phase",
                    Shape.ref("phases"),
                    "The phase of the customer's life in which it is owed; without it, always."),
            may("role", Shape.ref("roles"), "Whose task it is; without it, that of whoever serves the customer."),
            may("every", Shape.word("week", "month", "quarter", "half-year", "year"), "How often it is due."),
            may("count", new Shape.Whole(1, 10_000), "How many each time, or at all."),
            may("percent", new Shape.Decimal(), "For availability: the share of the month."),
            may("credits", new Shape.Flag(), false, "Whether money is given back where it is missed."));

    private static final Shape.Fields STEP = Shape.fields(
            must("key", Shape.key(), "The step's name."),
            must("name", NAME, "What people call it."),
            may("about", ABOUT, "What is done in it."),
            may("at-any-point", new Shape.Flag(), false, "Whether it is no step in the row but may be taken at any."),
            may(
                    "done-when",
                    new Shape.ListOf(Shape.text(300), 30),
                    List.of(),
                    "What must be so before the ticket leaves it."));

    private static final Shape.Fields KPI = Shape.fields(
            must("key", Shape.key(), "The figure's name."),
            must("name", NAME, "What people call it."),
            may("about", ABOUT, "How it is counted, and over what."),
            may("role", Shape.ref("roles"), "Whose success it measures; without it, the whole team's."),
            must(
                    "unit",
                    Shape.word("percent", "hours", "days", "points", "tickets", "count"),
                    "What the figure counts."),
            may("at-least", new Shape.Decimal(), "The figure to reach."),
            may("at-most", new Shape.Decimal(), "The figure not to go beyond."),
            may("below", new Shape.Decimal(), "The figure to stay below."),
            may("above", new Shape.Decimal(), "The figure to stay above."),
            may("trend", Shape.word("rising", "falling"), "Where it has to go, month by month."));

    private final UndertakingPart entitlements;
    private final UndertakingPart ticketSteps;
    private final UndertakingPart kpis;

    UndertakingParts(UndertakingTable table) {
        this.entitlements = keyed("entitlements", "What plans include beside their hours.", ENTITLEMENT, table);
        this.ticketSteps = keyed("ticket-steps", "The steps of a ticket, in order, and what each wants.", STEP, table);
        this.kpis = keyed(KPIS, "Figures to reach.", KPI, table);
    }

    private static UndertakingPart keyed(String name, String about, Shape.Fields entry, UndertakingTable table) {
        return new UndertakingPart(name, about, new Shape.Keyed(entry, MOST), entry, table);
    }

    Part entitlements() {
        return entitlements;
    }

    Part ticketSteps() {
        return ticketSteps;
    }

    Part kpis() {
        return kpis;
    }

    /** Each entitlement by key, in order. */
    public Map<String, Object> entitlements(WorkspaceId workspace) {
        return entitlements.read(workspace);
    }

    /** Each step by key, in order. */
    public Map<String, Object> ticketSteps(WorkspaceId workspace) {
        return ticketSteps.read(workspace);
    }

    /** Each figure by key, in order. */
    public Map<String, Object> kpis(WorkspaceId workspace) {
        return kpis.read(workspace);
    }
}
