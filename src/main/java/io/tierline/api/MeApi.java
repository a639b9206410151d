package io.tierline.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Workspaces;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Me", description = "Who the token belongs to and what they may do.")
class MeApi {

    private final Workspaces workspaces;
    private final ObjectProvider<Profiles> profiles;

    MeApi(Workspaces workspaces, ObjectProvider<Profiles> profiles) {
        this.workspaces = workspaces;
        this.profiles = profiles;
    }

    @GetMapping("/api/v1/me")
    @Operation(summary = "Who am I?", description = "The person behind the token or session, and their permissions.")
    Me me(Actor actor) {
        var workspace = workspaces.byId(actor.workspace()).orElseThrow();
        var profile = profiles.getIfAvailable();
        return Me.of(
                actor,
                new Me.InWorkspace(workspace.id(), workspace.key(), workspace.name()),
                profile == null ? null : profile.of(actor));
    }

    record Me(
            PersonId id,
            String name,
            @Nullable String email,
            InWorkspace workspace,
            InOrganisation organisation,
            List<TeamId> teams,
            List<Permission> permissions,
            ZoneId timeZone) {

        static Me of(Actor actor, InWorkspace workspace, Profiles.@Nullable Profile profile) {
            return new Me(
                    actor.person(),
                    actor.name(),
                    profile == null ? null : profile.email(),
                    workspace,
                    new InOrganisation(
                            actor.organisation(), profile == null ? null : profile.organisation(), actor.kind()),
                    List.copyOf(actor.teams()),
                    actor.permissions().stream().sorted().toList(),
                    actor.zone());
        }

        record InWorkspace(WorkspaceId id, String key, String name) {}

        record InOrganisation(OrganisationId id, @Nullable String name, OrganisationKind kind) {}
    }
}
