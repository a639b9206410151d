package io.tierline.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.TicketId;
import io.tierline.ticket.OrganisationRef;
import io.tierline.ticket.Stray;
import io.tierline.ticket.Strays;
import io.tierline.ticket.TeamRef;
import io.tierline.web.RefusalWords;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/organisations/{customer}/strays")
@Tag(name = "Phases")
class StraysApi {

    private final Strays strays;
    private final RefusalWords words;

    StraysApi(Strays strays, RefusalWords words) {
        this.strays = strays;
        this.words = words;
    }

    @GetMapping
    @Operation(
            summary = "Open tickets that would lie elsewhere now",
            description =
                    "As when the customer has come into another phase; oldest first. A page looks at 200 open tickets at most, so it may be short or empty and still have a `next`.")
    Page<StrayView> list(Actor actor, @PathVariable OrganisationId customer, PageRequest page) {
        return strays.of(actor, customer, page).map(StrayView::of);
    }

    @PostMapping("/hand-overs")
    @Operation(
            summary = "Hand tickets over",
            description =
                    "Each goes where the rules send it now, by itself; at most 100. What could not be moved is in `left` with the reason.")
    HandedOver handOver(Actor actor, @PathVariable OrganisationId customer, @RequestBody HandOverBody body) {
        var over = strays.handOver(actor, customer, Objects.requireNonNullElse(body.tickets(), List.of()));
        return new HandedOver(
                over.done(),
                over.left().entrySet().stream()
                        .map(left -> new Left(
                                left.getKey(), left.getValue().refusal().code(), words.of(left.getValue())))
                        .toList());
    }

    /** @param tickets ids */
    record HandOverBody(@Nullable List<TicketId> tickets) {}

    /** @param done how many lie where they belong now */
    record HandedOver(int done, List<Left> left) {}

    /** @param code of the refusal */
    record Left(TicketId ticket, String code, String detail) {}

    /**
     * @param level where it would lie
     * @param team null: nothing serves the customer any more, it would be in triage
     * @param moves false: it stays with its team and goes on in another chain
     * @param settling the number of the hand-off to settle first
     * @param actions {@code hand-over}, if you may and nothing hinders it
     */
    record StrayView(
            TicketId ticket,
            long number,
            String subject,
            Level level,
            @Nullable TeamRef team,
            @Nullable OrganisationRef holder,
            boolean moves,
            List<String> because,
            @Nullable Integer settling,
            List<String> actions) {

        static StrayView of(Stray stray) {
            return new StrayView(
                    stray.ticket().id(),
                    stray.ticket().number(),
                    stray.ticket().subject(),
                    stray.level(),
                    stray.team(),
                    stray.holder(),
                    stray.moves(),
                    stray.because(),
                    stray.settling(),
                    stray.ready() ? List.of("hand-over") : List.of());
        }
    }
}
