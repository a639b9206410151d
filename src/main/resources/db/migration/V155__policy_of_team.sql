-- By which policy the tickets of a team page; a team has one at most.
create table oncall.policy_team (
    workspace_id uuid not null references workspace.workspace,
    team         text not null check (length(team) between 1 and 100),
    policy_id    uuid not null,
    primary key (workspace_id, team),
    foreign key (workspace_id, policy_id) references oncall.policy
);
create index team_of_policy on oncall.policy_team (workspace_id, policy_id);

select workspace.protect('oncall.policy_team');
grant select, insert, update, delete on oncall.policy_team to tierline_app;
