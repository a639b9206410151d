package io.tierline.channel;

import io.tierline.contract.NotIncluded;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers who wrote a mail though their plan leaves e-mail out: what the plan includes instead. A machine is never answered. */
@Component
class PlanAnswers {

    private final Outbox outbox;
    private final OutgoingMails mails;
    private final Desks desks;
    private final MailWords words;
    private final MailSettings settings;
    private final Clock clock;

    PlanAnswers(Outbox outbox, OutgoingMails mails, Desks desks, MailWords words, MailSettings settings, Clock clock) {
        this.outbox = outbox;
        this.mails = mails;
        this.desks = desks;
        this.words = words;
        this.settings = settings;
        this.clock = clock;
    }

    void notIncluded(Letter letter, NotIncluded left) {
        if (!letter.mail().automation().neverAnswer() && !tooMany(letter)) {
            desks.sending(letter.due().workspace()).ifPresent(desk -> answer(desk, letter, left));
        }
    }

    private void answer(Desk desk, Letter letter, NotIncluded left) {
        var said = words.notIncluded(
                letter.name().equals(letter.address()) ? "" : letter.name(), letter.subject(), left, desk);
        outbox.put(
                desk,
                new MailDraft(
                        MailKind.ACKNOWLEDGEMENT,
                        null,
                        0,
                        letter.due().id(),
                        letter.address(),
                        letter.name(),
                        "Re: " + letter.subject(),
                        said.text(),
                        said.html(),
                        List.of()));
    }

    /** Two machines that answer each other would otherwise never stop. */
    private boolean tooMany(Letter letter) {
        var since = clock.instant().minus(Duration.ofHours(1));
        return mails.acknowledgedSince(letter.due().workspace(), letter.address(), since)
                >= settings.acknowledgedHourly();
    }
}
