package io.tierline.channel;

import io.tierline.kernel.WireWord;
import java.util.Locale;

/** Why a mail became no ticket and no message. */
enum Reason implements WireWord {
    DUPLICATE("The same mail was delivered before."),
    OWN_MAIL("One of our own mails came back."),
    TOO_MANY("Too many mails of this sender within an hour."),
    BOUNCE("A mail system reports that a mail could not be delivered."),
    DELAYED("A mail system reports that a mail is delayed."),
    DELIVERED("A mail system reports that a mail was delivered."),
    COMPLAINT("A mail provider passes on a complaint."),
    READ_RECEIPT("A receipt: the mail was read."),
    AUTO_REPLY("An automatic answer that belongs to no ticket."),
    NO_SENDER("The mail names no sender to answer to."),
    EMPTY("The mail holds no subject, no text and no file."),
    NOT_INCLUDED("The sender's plan does not include e-mail; they were told the way that it includes."),
    REFUSED("The desk refused it."),
    FAILED("Reading it failed several times.");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static String wordsOf(String wire) {
        return wire.isEmpty() ? "" : valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_')).words;
    }
}
