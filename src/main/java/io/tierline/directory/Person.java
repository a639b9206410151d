package io.tierline.directory;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A person of an organisation.
 *
 * @param email lower case; one living person per address in a workspace
 * @param verified whether somebody vouched that they are who the address says; not so for senders taken from mail
 */
public record Person(
        PersonId id,
        OrganisationId organisation,
        String name,
        String email,
        @Nullable String phone,
        ZoneId zone,
        boolean verified,
        boolean archived,
        long revision) {}
