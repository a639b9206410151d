package io.tierline.access.web;

import io.tierline.access.Role;
import io.tierline.kernel.Permission;
import io.tierline.web.Problems;
import java.util.List;
import java.util.Locale;

/**
 * Every role, each with its form.
 *
 * @param sent the form for another role as it was sent, if it was
 */
public record RolesView(List<Role> roles, Role sent, Problems problems) {

    public RolesView {
        roles = List.copyOf(roles);
    }

    /** "Raise tickets". */
    public static String said(Permission permission) {
        var words = permission.wire().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
