package io.tierline.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.access.Callers;
import io.tierline.access.Role;
import io.tierline.access.Roles;
import io.tierline.api.Answers;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Roles", description = "What people may do. For administrators.")
class RolesApi {

    private final Roles roles;
    private final Callers callers;

    RolesApi(Roles roles, Callers callers) {
        this.roles = roles;
        this.callers = callers;
    }

    @GetMapping("/roles")
    @Operation(summary = "Every role", description = "At most 100, by key.")
    RoleList all(Actor actor) {
        roles.requireAdministrator(actor);
        return RoleList.of(roles.all(actor.workspace()));
    }

    @PutMapping("/roles/{key}")
    @Operation(summary = "Define a role", description = "Makes it or changes its name and permissions.")
    RoleAnswer define(Actor actor, @PathVariable String key, @RequestBody NewRole role) {
        new Checks()
                .text(role.name(), "name", 100)
                .that(
                        role.permissions() != null,
                        "permissions",
                        "required",
                        "Say what the role permits; it may be nothing.")
                .refuseIfAny();
        roles.define(actor, key, Objects.requireNonNull(role.name()), Objects.requireNonNull(role.permissions()));
        return RoleAnswer.of(roles.byKey(actor.workspace(), key).orElseThrow(Refused::notFound));
    }

    @DeleteMapping("/roles/{key}")
    @Operation(summary = "Remove a role that nobody has")
    ResponseEntity<Void> remove(Actor actor, @PathVariable String key) {
        roles.remove(actor, key);
        return Answers.done();
    }

    @GetMapping("/people/{person}/roles")
    @Operation(summary = "The roles of a person")
    RoleList of(Actor actor, @PathVariable PersonId person) {
        callers.personOf(actor, person);
        return RoleList.of(roles.of(actor.workspace(), person));
    }

    @PutMapping("/people/{person}/roles")
    @Operation(
            summary = "Make these exactly the person's roles",
            description =
                    "For the provider's administrators. Others' may for their own people, with roles that permit no "
                            + "more than they may themselves and their kind of organisation may have.")
    RoleList set(Actor actor, @PathVariable PersonId person, @RequestBody RoleKeys keys) {
        callers.personOf(actor, person);
        new Checks()
                .that(
                        keys.roles() != null && keys.roles().size() <= 100,
                        "roles",
                        "required",
                        "Send the keys of the roles, at most 100.")
                .refuseIfAny();
        roles.set(actor, person, Objects.requireNonNull(keys.roles()));
        return RoleList.of(roles.of(actor.workspace(), person));
    }

    record NewRole(@Nullable String name, @Nullable Set<Permission> permissions) {}

    record RoleKeys(@Nullable Set<String> roles) {}

    record RoleList(List<RoleAnswer> items) {
        static RoleList of(List<Role> roles) {
            return new RoleList(roles.stream().map(RoleAnswer::of).toList());
        }
    }

    record RoleAnswer(String key, String name, List<Permission> permissions) {
        static RoleAnswer of(Role role) {
            return new RoleAnswer(
                    role.key(),
                    role.name(),
                    role.permissions().stream().sorted().toList());
        }
    }
}
