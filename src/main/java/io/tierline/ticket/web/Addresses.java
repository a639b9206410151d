package io.tierline.ticket.web;

import io.tierline.ticket.AttachmentId;
import io.tierline.ticket.Queue;

/** Where the pages are. */
final class Addresses {
    private Addresses() {}

    static String ticket(long number) {
        return "/tickets/" + number;
    }

    static String file(long number, AttachmentId file) {
        return ticket(number) + "/attachments/" + file;
    }

    static String queue(Queue queue) {
        return "/queues/" + queue.wire();
    }

    /** "T-4182". */
    static String label(long number) {
        return "T-" + number;
    }
}
