package io.tierline.channel;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.files.Files;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.scheduling.Jobs;
import io.tierline.workspace.Tenancy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Mail that comes in. A mail is stored for good before whoever brought it is told so; a worker reads it afterwards, and it
 * ends as a ticket, a message, or a visible entry with its reason and its source.
 */
@Component
public class Intake {

    static final String JOB = "mail-intake";

    private final IncomingMails mails;
    private final Files files;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Jobs jobs;
    private final MailSettings settings;
    private final Clock clock;

    Intake(
            IncomingMails mails,
            Files files,
            Tenancy tenancy,
            Audit audit,
            @Lazy Jobs jobs,
            MailSettings settings,
            Clock clock) {
        this.mails = mails;
        this.files = files;
        this.tenancy = tenancy;
        this.audit = audit;
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
    }

    /** Stores it; when this returns it is committed. Taking the same source key twice does nothing. */
    void take(Arrival arrival) {
        WorkspaceId workspace = arrival.desk().workspace();
        tenancy.run(workspace, () -> {
            var stored = files.store(workspace, new ByteArrayInputStream(arrival.raw()), settings.maxBytes());
            mails.add(arrival, stored.sha256(), clock.instant());
        });
        jobs.nudge(JOB);
    }

    /** How many came in and what became of them. */
    public IntakeSummary summary(Actor by) {
        by.require(Permission.SEE_MAIL);
        return tenancy.in(by.workspace(), () -> mails.summary(by.workspace()));
    }

    /** The mails that came in, newest first. */
    public Page<IncomingMail> list(Actor by, @Nullable Disposition only, PageRequest request) {
        by.require(Permission.SEE_MAIL);
        return tenancy.in(by.workspace(), () -> mails.page(by.workspace(), only, request));
    }

    /** One of them. */
    public IncomingMail one(Actor by, UUID id) {
        by.require(Permission.SEE_MAIL);
        return tenancy.in(by.workspace(), () -> mails.one(by.workspace(), id)).orElseThrow(Refused::notFound);
    }

    /** Its bytes as they came. */
    public byte[] source(Actor by, UUID id) {
        by.require(Permission.SEE_MAIL);
        String content = tenancy.in(by.workspace(), () -> mails.content(by.workspace(), id))
                .orElseThrow(Refused::notFound);
        return raw(by.workspace(), content);
    }

    /** Has it read once more, and this time not suppressed: a person says that it is a real mail. */
    public void insist(Actor by, UUID id) {
        tenancy.run(by.workspace(), () -> {
            switch (one(by, id).disposition()) {
                case WAITING -> throw Refused.of(ChannelRefusal.STILL_WAITING);
                case TICKET, MESSAGE -> throw Refused.of(ChannelRefusal.ALREADY_ON_A_TICKET);
                case SUPPRESSED, UNPROCESSED -> mails.again(by.workspace(), id, clock.instant());
            }
            audit.record(by, Stream.administration(), "mail.read-again", Map.of("mail", id.toString()));
        });
        jobs.nudge(JOB);
    }

    /** Whether this node reads no more of them: it was asked to stop. */
    boolean isStopping() {
        return jobs.isStopping();
    }

    /** Whether what was taken is here to be read; a node with another folder leaves it to the others. */
    boolean canRead() {
        return files.areHere();
    }

    byte[] raw(WorkspaceId workspace, String content) {
        try (var in =
                files.open(workspace, content).orElseThrow(() -> new IllegalStateException("no content " + content))) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
