package io.tierline.channel.web;

import io.tierline.channel.Disposition;
import io.tierline.channel.IncomingMail;
import java.util.List;

/**
 * One mail that came in.
 *
 * @param text its whole text, quotations included
 */
public record MailView(IncomingMail mail, String text, List<String> files, List<String> problems) {

    public IntakeView.Row row() {
        return IntakeView.Row.of(mail);
    }

    public String source() {
        return IntakeView.PATH + "/" + mail.id() + "/source";
    }

    public String insist() {
        return IntakeView.PATH + "/" + mail.id() + "/readings";
    }

    public boolean mayInsist() {
        return mail.disposition() == Disposition.SUPPRESSED || mail.disposition() == Disposition.UNPROCESSED;
    }
}
