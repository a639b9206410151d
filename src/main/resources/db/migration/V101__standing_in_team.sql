-- Who leads a team and who knows most in it: for ladders that turn to them.
alter table directory.team_member
    add column standing text not null default 'member' check (standing in ('member', 'senior', 'lead'));

-- Who answers for a customer or partner at the provider, or at the partner that serves it.
create table directory.account_manager (
    workspace_id    uuid        not null,
    organisation_id uuid        not null,
    person_id       uuid        not null,
    since           timestamptz not null,
    primary key (workspace_id, organisation_id),
    foreign key (workspace_id, organisation_id) references directory.organisation,
    foreign key (workspace_id, person_id) references directory.person
);
create index account_of_manager on directory.account_manager (workspace_id, person_id);
select workspace.protect('directory.account_manager');
