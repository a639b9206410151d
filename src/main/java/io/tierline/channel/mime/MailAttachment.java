package io.tierline.channel.mime;

/**
 * A part that is not the text of the mail.
 *
 * @param contentId without angle brackets, empty if none; HTML refers to it as {@code cid:…}
 * @param inline true if it is shown inside the HTML rather than beside it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes passed on; never compared, never changed
public record MailAttachment(String name, String contentType, String contentId, boolean inline, byte[] content) {}
