package io.tierline.channel;

import io.tierline.kernel.WireWord;

/** Why a mail is sent. */
public enum MailKind implements WireWord {
    /** The answer a machine gives to a new ticket. */
    ACKNOWLEDGEMENT,
    /** What somebody wrote to the customer. */
    REPLY,
    /** The same, and it is meant to solve the ticket. */
    SOLUTION,
    /** To people who work on the ticket. */
    NOTICE,
    /** A one-time link; about no ticket, and not kept once it is sent. */
    SIGN_IN
}
