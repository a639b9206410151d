package io.tierline.access.web;

import io.tierline.access.Role;
import io.tierline.access.TokenView;
import io.tierline.kernel.PersonId;
import io.tierline.web.Problems;
import java.util.List;

/**
 * One person's way in.
 *
 * @param email with which they sign in; empty: they cannot
 * @param link a one-time link just made; empty when none was
 */
public record PersonAccessView(
        PersonId person,
        String name,
        String email,
        List<Role> roles,
        List<Role> theirs,
        List<TokenView> tokens,
        String link,
        Problems problems) {

    public PersonAccessView {
        roles = List.copyOf(roles);
        theirs = List.copyOf(theirs);
        tokens = List.copyOf(tokens);
    }

    public String action(String act) {
        return "/admin/people/" + person + "/access/" + act;
    }

    public boolean has(Role role) {
        return theirs.stream().anyMatch(theirRole -> theirRole.key().equals(role.key()));
    }

    @Override
    public String toString() {
        return "access of " + person;
    }
}
