package io.tierline.oncall;

import io.tierline.directory.Way;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import java.util.UUID;

/**
 * Word to somebody who was paged that the page was taken back.
 *
 * @param subject what the page was about
 * @param id of this word
 * @param why the reason, in words; empty when none was given
 * @param link the path of the page that shows the subject; may be empty
 */
public record PageCalledOff(
        WorkspaceId workspace,
        PageId page,
        UUID subject,
        UUID id,
        PersonId person,
        String name,
        Way way,
        String label,
        String why,
        String link) {}
