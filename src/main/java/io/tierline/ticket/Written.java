package io.tierline.ticket;

/**
 * What a command that wrote a message answers.
 *
 * @param ticket where the message is now; another one than asked for when that one was closed
 */
public record Written(TicketHead ticket, MessageId message) {}
