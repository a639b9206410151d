package io.tierline.channel.mime;

import java.util.List;

/**
 * What ties a mail to others, read from its header alone.
 *
 * @param ids its own and those it refers to
 * @param author the address; empty when it names none
 */
public record MailTies(List<String> ids, String author, String subject) {}
