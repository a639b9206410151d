package io.tierline.directory;

import io.tierline.kernel.OrganisationId;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person is made of, or made anew of. The address is kept in lower case. */
public record NewPerson(
        OrganisationId organisation,
        String name,
        String email,
        @Nullable String phone,
        ZoneId zone,
        boolean verified) {

    public NewPerson {
        name = name.strip();
        email = email.strip().toLowerCase(Locale.ROOT);
        phone = phone == null || phone.isBlank() ? null : phone.strip();
    }
}
