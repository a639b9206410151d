package io.tierline.channel.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.channel.Desks;
import io.tierline.channel.Disposition;
import io.tierline.channel.IncomingMail;
import io.tierline.channel.Intake;
import io.tierline.channel.IntakeSummary;
import io.tierline.channel.Outbox;
import io.tierline.channel.OutgoingMail;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/mail")
@Tag(name = "Mail", description = "What came in and what became of it; what goes out.")
class MailApi {

    private final Intake intake;
    private final Outbox outbox;
    private final Desks desks;

    MailApi(Intake intake, Outbox outbox, Desks desks) {
        this.intake = intake;
        this.outbox = outbox;
        this.desks = desks;
    }

    @GetMapping("/intake/summary")
    @Operation(
            summary = "How much mail came in?",
            description = "Received is the sum of the others: nothing that was acknowledged is ever missing.")
    IntakeSummary summary(Actor actor) {
        return intake.summary(actor);
    }

    @GetMapping("/intake")
    @Operation(summary = "What came in", description = "Newest first, each with what became of it and why.")
    Page<IncomingMail> intake(
            Actor actor, @RequestParam(required = false) @Nullable Disposition disposition, PageRequest page) {
        return intake.list(actor, disposition, page);
    }

    @GetMapping("/outbox")
    @Operation(summary = "What goes out", description = "Newest first; waiting, sent and failed.")
    Page<OutgoingMail> outbox(
            Actor actor, @RequestParam(required = false) OutgoingMail.@Nullable State state, PageRequest page) {
        return outbox.list(actor, state, page);
    }

    @GetMapping("/desks")
    @Operation(summary = "The addresses of the desk")
    Addresses desks(Actor actor) {
        actor.require(Permission.SEE_MAIL);
        return new Addresses(desks.of(actor.workspace()).stream()
                .map(desk -> new Address(desk.address(), desk.name()))
                .toList());
    }

    @PostMapping("/desks")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Take mail at an address", description = "The first address is also the one mail leaves from.")
    Address open(Actor actor, @RequestBody Address address) {
        var desk = desks.open(
                actor,
                Objects.requireNonNullElse(address.address(), ""),
                Objects.requireNonNullElse(address.name(), ""));
        return new Address(desk.address(), desk.name());
    }

    record Addresses(List<Address> items) {}

    record Address(@Nullable String address, @Nullable String name) {}
}
