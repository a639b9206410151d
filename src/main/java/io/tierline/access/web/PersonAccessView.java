package io.tierline.access.web;

import io.tierline.access.Role;
import io.tierline.access.TokenView;
import io.tierline.kernel.PersonId;
import io.tierline.web.Problems;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One person's way in.
 *
 * @param email with which they sign in; empty: they cannot
 * @param address that, or else the one they would sign in with
 * @param grantable the roles the reader may give and take
 * @param wholeDesk whether the reader looks after the whole desk, tokens and roles too
 * @param link a one-time link just made; empty when none was
 * @param mailed whether links are mailed to whom they are for
 */
public record PersonAccessView(
        PersonId person,
        String name,
        String email,
        String address,
        List<Role> roles,
        List<Role> grantable,
        List<Role> theirs,
        List<TokenView> tokens,
        boolean wholeDesk,
        String link,
        boolean mailed,
        Problems problems) {

    public PersonAccessView {
        roles = List.copyOf(roles);
        grantable = List.copyOf(grantable);
        theirs = List.copyOf(theirs);
        tokens = List.copyOf(tokens);
    }

    public String action(String act) {
        return "/admin/people/" + person + "/access/" + act;
    }

    public boolean has(Role role) {
        return theirs.stream().anyMatch(theirRole -> theirRole.key().equals(role.key()));
    }

    public boolean fixed(Role role) {
        return !grantable.contains(role);
    }

    /** What is to be done with the link. */
    public String linkSays() {
        return mailed
                ? "This link is mailed to " + address + ". It is shown only here, works once and lasts a day."
                : "Send them this link. It is shown only here, works once and lasts a day.";
    }

    /** Opens a letter with the link in the reader's own mail program. */
    public String letter() {
        return "mailto:" + encoded(address) + "?subject=" + encoded("Your sign-in") + "&body="
                + encoded("Choose your password here, within a day: " + link);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "access of " + person;
    }
}
