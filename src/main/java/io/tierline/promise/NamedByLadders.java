package io.tierline.promise;

import io.tierline.access.Roles;
import io.tierline.kernel.Checks;
import io.tierline.kernel.WorkspaceId;
import io.tierline.oncall.PagingPolicies;
import io.tierline.promise.NewLadder.NewStep;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sees to it that the roles and policies that steps name are there: a step for nobody would be found out when it comes. */
@Component
class NamedByLadders {

    private final Roles roles;
    private final PagingPolicies policies;

    NamedByLadders(Roles roles, PagingPolicies policies) {
        this.roles = roles;
        this.policies = policies;
    }

    /** Every unknown one is named as a field: {@code steps[2].effects}, counted from 0. */
    void check(Checks checks, WorkspaceId workspace, List<NewStep> steps) {
        for (int i = 0; i < steps.size(); i++) {
            var field = "steps[" + i + "].effects";
            steps.get(i).effects().stream()
                    .flatMap(effect -> Effect.parse(effect).stream())
                    .forEach(effect -> check(checks, workspace, field, effect));
        }
    }

    private void check(Checks checks, WorkspaceId workspace, String field, Effect effect) {
        switch (effect) {
            case Effect.NotifyRole(var role) ->
                checks.that(
                        roles.byKey(workspace, role).isPresent(),
                        field,
                        "unknown-role",
                        "There is no role “%s”.".formatted(role));
            case Effect.Page(var policy) ->
                checks.that(
                        policies.claim(workspace, policy),
                        field,
                        "unknown-policy",
                        "There is no paging policy “%s”.".formatted(policy));
            case Effect.Notify _,
                    Effect.PageTeam _,
                    Effect.RaisePriority _,
                    Effect.HandUp _,
                    Effect.AssignSenior _ -> {}
        }
    }
}
