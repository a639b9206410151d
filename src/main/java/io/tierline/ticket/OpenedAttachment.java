package io.tierline.ticket;

import java.io.InputStream;

/** The bytes of an attachment; whoever opened it closes them. */
public record OpenedAttachment(TicketView.Attachment about, InputStream content) {}
