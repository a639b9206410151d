package io.tierline.channel;

import io.tierline.directory.Way;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.oncall.Carrier;
import io.tierline.oncall.PageAttempt;
import io.tierline.oncall.PageCalledOff;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries pages by mail, through the outbox. A desk without an address of its own sends no mail, so it reaches nobody. */
@Component
class PageMails implements Carrier {

    private static final Pattern TICKET = Pattern.compile("/tickets/(\\d{1,15})");

    private final Outbox outbox;
    private final Desks desks;
    private final MailWords words;

    PageMails(Outbox outbox, Desks desks, MailWords words) {
        this.outbox = outbox;
        this.desks = desks;
        this.words = words;
    }

    @Override
    public String key() {
        return "mail";
    }

    @Override
    public boolean reaches(WorkspaceId workspace, Way way) {
        return way.kind() == Way.Kind.MAIL && desks.sending(workspace).isPresent();
    }

    @Override
    public void carry(PageAttempt attempt) {
        var desk = desks.sending(attempt.workspace()).orElseThrow();
        var said = words.page(attempt);
        outbox.put(
                desk,
                new MailDraft(
                        MailKind.NOTICE,
                        ticket(attempt.subject(), attempt.link()),
                        ticketNumber(attempt.link()),
                        attempt.id(),
                        attempt.way().value(),
                        attempt.name(),
                        "You are paged: " + attempt.label(),
                        said.text(),
                        said.html(),
                        List.of()));
    }

    @Override
    public void callOff(PageCalledOff calledOff) {
        var said = words.calledOff(calledOff);
        desks.sending(calledOff.workspace())
                .ifPresent(desk -> outbox.put(
                        desk,
                        new MailDraft(
                                MailKind.NOTICE,
                                ticket(calledOff.subject(), calledOff.link()),
                                ticketNumber(calledOff.link()),
                                calledOff.id(),
                                calledOff.way().value(),
                                calledOff.name(),
                                "Not needed any more: " + calledOff.label(),
                                said.text(),
                                said.html(),
                                List.of())));
    }

    private static @Nullable TicketId ticket(UUID subject, String link) {
        return ticketNumber(link) == 0 ? null : new TicketId(subject);
    }

    /** A page need not be about a ticket; then there is no number to show. */
    private static long ticketNumber(String link) {
        var number = TICKET.matcher(link);
        return number.matches() ? Long.parseLong(number.group(1)) : 0;
    }
}
