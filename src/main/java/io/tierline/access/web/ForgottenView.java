package io.tierline.access.web;

import io.tierline.web.Field;
import io.tierline.web.Problems;

/**
 * The page for a forgotten password.
 *
 * @param asked the address a link was asked for; empty while none was
 */
public record ForgottenView(Field email, String asked, Problems problems) {

    static ForgottenView asking(String email, Problems problems) {
        return new ForgottenView(
                Field.of("email", "email", "E-mail", email).must().autocomplete("username"), "", problems);
    }

    static ForgottenView answered(String email) {
        return new ForgottenView(Field.of("email", "email", "E-mail", email), email, Problems.NONE);
    }
}
