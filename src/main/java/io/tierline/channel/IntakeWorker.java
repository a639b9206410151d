package io.tierline.channel;

import io.tierline.channel.mime.MailReader;
import io.tierline.channel.mime.MailTies;
import io.tierline.kernel.Refusal;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Room;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the mails that wait, some at once, but those that belong to each other in their order. Each is taken for one try in a
 * transaction of its own, so that a mail that kills the process is counted too; what is made of it and the record that it was
 * made are one transaction, so nothing is done twice.
 */
@Component
class IntakeWorker {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeWorker.class);
    private static final int BATCH = 40;
    private static final int HANDS = 4;
    private static final int MOST_AT_ONCE = 2_000;
    private static final int MOST_TRIES = 9;
    /** What a byte of a mail becomes while it is read: parts, texts, what is shown of them. */
    private static final int WEIGHT = 6;

    private static final Duration PAUSE = Duration.ofSeconds(4);

    private final IncomingMails mails;
    private final Intake intake;
    private final Suppression suppression;
    private final Threading threading;
    private final Delivery delivery;
    private final Bounced bounced;
    private final Tenancy tenancy;
    private final Room room;
    private final Clock clock;

    IntakeWorker(
            IncomingMails mails,
            Intake intake,
            Suppression suppression,
            Threading threading,
            Delivery delivery,
            Bounced bounced,
            Tenancy tenancy,
            Room room,
            Clock clock) {
        this.mails = mails;
        this.intake = intake;
        this.suppression = suppression;
        this.threading = threading;
        this.delivery = delivery;
        this.bounced = bounced;
        this.tenancy = tenancy;
        this.room = room;
        this.clock = clock;
    }

    /** Works off what is due. Any number of nodes may do so at once. */
    void work() {
        work(HANDS);
    }

    /** The same with so many mails at once. */
    void work(int mostAtOnce) {
        if (!intake.canRead()) {
            return;
        }
        try (var hands =
                Executors.newFixedThreadPool(mostAtOnce, Thread.ofVirtual().factory())) {
            for (int done = 0; done < MOST_AT_ONCE; done += BATCH) {
                var due = mails.due(clock.instant(), BATCH);
                atOnce(hands, Strands.of(peeked(due), this::ties));
                if (due.size() < BATCH || intake.isStopping()) {
                    return;
                }
            }
        }
    }

    private List<IncomingMails.Peek> peeked(List<IncomingMails.Pointer> due) {
        var byWorkspace = due.stream()
                .collect(Collectors.groupingBy(
                        IncomingMails.Pointer::workspace, LinkedHashMap::new, Collectors.toList()));
        return byWorkspace.entrySet().stream()
                .flatMap(of -> tenancy.in(of.getKey(), () -> mails.peek(of.getKey(), of.getValue())).stream())
                .toList();
    }

    /** One that cannot be looked at stands for itself, and fails when it is read in earnest. */
    private Set<String> ties(IncomingMails.Peek mail) {
        try {
            return known(mail);
        } catch (RuntimeException unreadable) {
            LOG.debug("Mail {} cannot be tied to others", mail.pointer().id(), unreadable);
            return Set.of(mail.pointer().toString());
        }
    }

    /** Its thread, as far as it can be seen, its ticket and its author. */
    private Set<String> known(IncomingMails.Peek mail) {
        WorkspaceId workspace = mail.pointer().workspace();
        MailTies read = MailReader.ties(intake.raw(workspace, mail.content()));
        String ids = String.join(" ", read.ids());
        var ties = new HashSet<>(read.ids());
        ties.add("by " + read.author().toLowerCase(Locale.ROOT));
        ThreadTokens.tickets(ids + " " + mail.envelopeTo()).forEach(ticket -> ties.add("about " + ticket));
        Threading.NUMBER.matcher(read.subject()).results().forEach(number -> ties.add("number " + number.group(1)));
        return ties.stream().map(tie -> workspace + " " + tie).collect(Collectors.toSet());
    }

    private void atOnce(ExecutorService hands, List<List<IncomingMails.Peek>> strands) {
        var reading = strands.stream()
                .map(strand -> CompletableFuture.runAsync(() -> strand.forEach(this::one), hands))
                .toList();
        reading.forEach(CompletableFuture::join);
    }

    /** One that finds no room beside others stays due. */
    private void one(IncomingMails.Peek mail) {
        try (var stay = room.enter()) {
            if (!intake.isStopping() && stay.grow(mail.size() * WEIGHT)) {
                one(mail.pointer());
            }
        }
    }

    private void one(IncomingMails.Pointer pointer) {
        Optional<IncomingMails.Due> taken = tenancy.in(pointer.workspace(), () -> take(pointer));
        taken.ifPresent(mail -> {
            try {
                if (mail.tries() > MOST_TRIES) {
                    giveUp(mail, "the process ended while reading it");
                } else {
                    process(mail);
                }
            } catch (RuntimeException | StackOverflowError failure) {
                failed(mail, failure);
            }
        });
    }

    private Optional<IncomingMails.Due> take(IncomingMails.Pointer pointer) {
        return mails.take(pointer, clock.instant(), PAUSE);
    }

    private void process(IncomingMails.Due mail) {
        byte[] raw = intake.raw(mail.workspace(), mail.content());
        var letter = new Letter(
                mail, MailReader.read(raw, Optional.of(mail.envelopeFrom()).filter(_ -> known(mail))));
        Optional<Outcome> early = tenancy.in(mail.workspace(), () -> beforeDelivery(letter));
        if (early.isPresent()) {
            decide(letter, early.get());
            return;
        }
        Threading.Place place = threading.place(letter);
        try {
            deliver(letter, place);
        } catch (Refused refused) {
            if (refused.refusal().kind() == Refusal.Kind.UNAVAILABLE) {
                throw refused; // it is no fault of the mail's, which is tried again
            }
            decide(letter, new Outcome.Unprocessed(Reason.REFUSED, words(refused)));
        }
    }

    /** Polled mail has no envelope: an empty one must not be taken for the null sender. */
    private static boolean known(IncomingMails.Due mail) {
        return !mail.envelopeTo().isEmpty();
    }

    private Optional<Outcome> beforeDelivery(Letter letter) {
        if (letter.saysNothing()) {
            return Optional.of(new Outcome.Unprocessed(Reason.EMPTY, ""));
        }
        Optional<Outcome> suppressed = letter.due().insisted() ? Optional.empty() : suppression.of(letter);
        if (suppressed.isPresent()) {
            return suppressed;
        }
        return letter.address().isEmpty()
                ? Optional.of(new Outcome.Unprocessed(Reason.NO_SENDER, ""))
                : Optional.empty();
    }

    private void deliver(Letter letter, Threading.Place place) {
        IncomingMails.Due mail = letter.due();
        tenancy.run(mail.workspace(), () -> {
            if (!mails.stillWaiting(mail)) {
                return;
            }
            boolean first = mails.firstOfItsKind(mail, Suppression.digest(letter.mail(), mail.content()));
            Outcome outcome = first || mail.insisted()
                    ? delivery.deliver(letter, place)
                    : new Outcome.Suppressed(Reason.DUPLICATE, "");
            mails.decide(mail, letter.heading(), outcome, clock.instant());
            if (outcome instanceof Outcome.NewTicket || outcome instanceof Outcome.Joined) {
                threading.expectWhatIsNamed(letter);
            }
        });
    }

    private void decide(Letter letter, Outcome outcome) {
        IncomingMails.Due mail = letter.due();
        tenancy.run(mail.workspace(), () -> {
            if (mails.stillWaiting(mail)) {
                mails.decide(mail, letter.heading(), outcome, clock.instant());
                bounced.note(letter, outcome);
            }
        });
    }

    private void failed(IncomingMails.Due mail, Throwable failure) {
        LOG.warn("Mail {} of workspace {} failed, try {}", mail.id(), mail.workspace(), mail.tries(), failure);
        if (mail.tries() >= MOST_TRIES) {
            giveUp(mail, failure.getClass().getSimpleName());
        }
    }

    private void giveUp(IncomingMails.Due mail, String why) {
        var heading = new IncomingMails.Heading("", mail.envelopeFrom(), "");
        var outcome = new Outcome.Unprocessed(Reason.FAILED, why);
        tenancy.run(mail.workspace(), () -> mails.decide(mail, heading, outcome, clock.instant()));
    }

    private static String words(Refused refused) {
        var fields = refused.problems().stream()
                .map(problem -> problem.field() + " " + problem.code())
                .toList();
        return fields.isEmpty()
                ? refused.refusal().code()
                : refused.refusal().code() + ": " + String.join(", ", fields);
    }
}
