package io.tierline.channel;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.scheduling.Jobs;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The mails of the desk: what waits, what was sent, what failed. Without a server for outgoing mail all of them wait. */
@Component
public class Outbox {

    static final String JOB = "mail-outbox";

    private final OutgoingMails mails;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Jobs jobs;
    private final MailSettings settings;
    private final Clock clock;

    Outbox(OutgoingMails mails, Tenancy tenancy, Audit audit, @Lazy Jobs jobs, MailSettings settings, Clock clock) {
        this.mails = mails;
        this.tenancy = tenancy;
        this.audit = audit;
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether there is a server to give mails to. */
    public boolean hasServer() {
        return settings.out() != null;
    }

    /** The mails, newest first; state null means all. */
    public Page<OutgoingMail> list(Actor by, OutgoingMail.@Nullable State state, PageRequest request) {
        by.require(Permission.SEE_MAIL);
        return tenancy.in(by.workspace(), () -> mails.page(by.workspace(), state, request));
    }

    /** Tries a failed or waiting one now. */
    public void sendAgain(Actor by, UUID id) {
        by.require(Permission.SEE_MAIL);
        tenancy.run(by.workspace(), () -> {
            if (!mails.again(by.workspace(), id, clock.instant())) {
                throw Refused.of(ChannelRefusal.ALREADY_SENT);
            }
            audit.record(by, Stream.administration(), "mail.send-again", Map.of("mail", id.toString()));
        });
        jobs.nudge(JOB);
    }

    /** Puts it in, in the caller's transaction. */
    void put(Desk from, MailDraft draft) {
        mails.add(from, draft, clock.instant());
        jobs.nudge(JOB);
    }
}
