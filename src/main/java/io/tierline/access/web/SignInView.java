package io.tierline.access.web;

import io.tierline.web.Field;
import io.tierline.web.Problems;

/** The sign-in page. It says the same of an unknown address and a wrong password. */
public record SignInView(Field email, Field password, String next, Problems problems) {

    static SignInView of(String email, String next, Problems problems) {
        return new SignInView(
                Field.of("email", "email", "E-mail", email).must().autocomplete("username"),
                Field.of("password", "password", "Password", "").must().autocomplete("current-password"),
                next,
                problems);
    }
}
