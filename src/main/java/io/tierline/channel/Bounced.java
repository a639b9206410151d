package io.tierline.channel;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.channel.mime.DeliveryReport;
import io.tierline.kernel.Actor;
import io.tierline.kernel.WorkspaceId;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Leads a report about an undeliverable mail back to that mail and its ticket, so that nobody waits for an answer in vain. */
@Component
class Bounced {

    private final OutgoingMails outbox;
    private final ThreadTokens tokens;
    private final Audit audit;
    private final Clock clock;

    Bounced(OutgoingMails outbox, ThreadTokens tokens, Audit audit, Clock clock) {
        this.outbox = outbox;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    void note(Letter letter, Outcome outcome) {
        if (outcome instanceof Outcome.Suppressed suppressed && suppressed.reason() == Reason.BOUNCE) {
            letter.mail().report().ifPresent(report -> note(letter.due().workspace(), report));
        }
    }

    private void note(WorkspaceId workspace, DeliveryReport report) {
        tokens.read(workspace, report.originalMessageId())
                .flatMap(thread -> outbox.returned(workspace, thread.mail(), clock.instant()))
                .ifPresent(ticket -> audit.record(
                        Actor.system(workspace),
                        Stream.ticket(ticket),
                        "mail.returned",
                        Map.of("status", report.recipients().getFirst().status(), "permanent", report.permanent())));
    }
}
