package io.tierline.channel;

import io.tierline.channel.mime.MailReader;
import io.tierline.kernel.Refused;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the mails that wait. Each is taken for one try in a transaction of its own, so that a mail that kills the process
 * is counted too; what is made of it and the record that it was made are one transaction, so nothing is done twice.
 */
@Component
class IntakeWorker {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeWorker.class);
    private static final int BATCH = 20;
    private static final int MOST_AT_ONCE = 2_000;
    private static final int MOST_TRIES = 6;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final IncomingMails mails;
    private final Intake intake;
    private final Suppression suppression;
    private final Threading threading;
    private final Delivery delivery;
    private final Bounced bounced;
    private final Tenancy tenancy;
    private final Clock clock;

    IntakeWorker(
            IncomingMails mails,
            Intake intake,
            Suppression suppression,
            Threading threading,
            Delivery delivery,
            Bounced bounced,
            Tenancy tenancy,
            Clock clock) {
        this.mails = mails;
        this.intake = intake;
        this.suppression = suppression;
        this.threading = threading;
        this.delivery = delivery;
        this.bounced = bounced;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Works off what is due. Any number of nodes may do so at once. */
    void work() {
        for (int done = 0; done < MOST_AT_ONCE; done += BATCH) {
            var due = mails.due(clock.instant(), BATCH);
            due.forEach(this::one);
            if (due.size() < BATCH) {
                return;
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
