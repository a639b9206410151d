package io.tierline.oncall;

import io.tierline.directory.Way;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A page on its way to one person.
 *
 * @param subject what it is about
 * @param id of this attempt; another one for the same person has another
 * @param zone the person's
 * @param link the path of the page that shows the subject; may be empty
 * @param answer the path at which it is acknowledged or handed on, with a secret that works until the page goes on
 * @param answerBy when it goes on to the next
 */
public record PageAttempt(
        WorkspaceId workspace,
        PageId page,
        UUID subject,
        UUID id,
        PersonId person,
        String name,
        ZoneId zone,
        Way way,
        String label,
        String why,
        String link,
        String answer,
        Instant answerBy) {}
