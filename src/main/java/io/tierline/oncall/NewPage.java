package io.tierline.oncall;

import java.util.UUID;

/**
 * A page to send.
 *
 * @param subject what it is about
 * @param label what people read first, such as {@code T-1042 Gate 4 prints no labels}; up to 300 characters
 * @param link the path of the page that shows the subject, such as {@code /tickets/1042}; may be empty
 * @param policy the key of the paging policy
 * @param why what happened, in words; up to 1,000 characters
 * @param dedupeKey while a page with the same subject and key is in progress no second one is sent
 */
public record NewPage(UUID subject, String label, String link, String policy, String why, String dedupeKey) {}
