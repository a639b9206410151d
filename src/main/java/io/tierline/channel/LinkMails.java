package io.tierline.channel;

import io.tierline.access.LinkCarrier;
import io.tierline.access.LinkLetter;
import io.tierline.kernel.WorkspaceId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Mails one-time links. Without a server for outgoing mail none is taken: it would lie readable in the outbox. */
@Component
class LinkMails implements LinkCarrier {

    private final Outbox outbox;
    private final Desks desks;
    private final MailWords words;

    LinkMails(Outbox outbox, Desks desks, MailWords words) {
        this.outbox = outbox;
        this.desks = desks;
        this.words = words;
    }

    @Override
    public boolean reaches(WorkspaceId workspace) {
        return outbox.hasServer() && desks.sending(workspace).isPresent();
    }

    @Override
    public void carry(LinkLetter letter) {
        var desk = desks.sending(letter.workspace()).orElseThrow();
        var said = words.link(letter, desk);
        outbox.put(
                desk,
                new MailDraft(
                        MailKind.SIGN_IN,
                        null,
                        0,
                        letter.link().id(),
                        letter.address(),
                        letter.name(),
                        "Choose your password",
                        said.text(),
                        said.html(),
                        List.of()));
    }
}
