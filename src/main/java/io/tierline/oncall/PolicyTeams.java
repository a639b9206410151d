package io.tierline.oncall;

import io.tierline.kernel.WorkspaceId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which policy the tickets of a team page by: rows of teams, by their keys. */
@Component
class PolicyTeams {

    private final JdbcClient jdbc;

    PolicyTeams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From now on these teams and no others; those of another policy are taken from it. */
    void set(WorkspaceId workspace, String policy, Collection<String> teams) {
        clear(workspace, policy);
        teams.forEach(team -> jdbc.sql("""
                insert into oncall.policy_team (workspace_id, team, policy_id)
                select workspace_id, :team, policy_id
                  from oncall.policy
                 where workspace_id = :workspace and key = :policy
                on conflict (workspace_id, team) do update set policy_id = excluded.policy_id
                """)
                .param("workspace", workspace.value())
                .param("policy", policy)
                .param("team", team)
                .update());
    }

    void clear(WorkspaceId workspace, String policy) {
        jdbc.sql("""
                delete from oncall.policy_team t
                 using oncall.policy p
                 where t.workspace_id = :workspace and p.workspace_id = :workspace and p.policy_id = t.policy_id
                   and p.key = :policy
                """)
                .param("workspace", workspace.value())
                .param("policy", policy)
                .update();
    }

    /** The key of the team's policy. */
    Optional<String> policyOf(WorkspaceId workspace, String team) {
        return jdbc.sql("""
                select p.key
                  from oncall.policy_team t
                  join oncall.policy p on p.workspace_id = t.workspace_id and p.policy_id = t.policy_id
                 where t.workspace_id = :workspace and t.team = :team and p.archived_at is null
                """)
                .param("workspace", workspace.value())
                .param("team", team)
                .query(String.class)
                .optional();
    }

    /** The teams that have the policy, by key. */
    List<String> of(WorkspaceId workspace, String policy) {
        return jdbc.sql("""
                select t.team
                  from oncall.policy_team t
                  join oncall.policy p on p.workspace_id = t.workspace_id and p.policy_id = t.policy_id
                 where t.workspace_id = :workspace and p.key = :policy
                 order by t.team
                """)
                .param("workspace", workspace.value())
                .param("policy", policy)
                .query(String.class)
                .list();
    }

    /** The teams of each policy that has any, by key. */
    Map<UUID, List<String>> all(WorkspaceId workspace) {
        return jdbc
                .sql("""
                select policy_id, team from oncall.policy_team where workspace_id = :workspace order by team
                """)
                .param("workspace", workspace.value())
                .query((row, number) -> Map.entry(row.getObject("policy_id", UUID.class), row.getString("team")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
