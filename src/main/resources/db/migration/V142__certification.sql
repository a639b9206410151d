-- What somebody must have shown to know before they take tickets of a level or team, and who has shown it.
create schema certification;
select workspace.open_schema('certification');

create table certification.certificate (
    workspace_id uuid        not null references workspace.workspace,
    key          text        not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    name         text        not null check (length(name) between 1 and 200),
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, key)
);
select workspace.protect('certification.certificate');

create table certification.demand_of_level (
    workspace_id uuid not null references workspace.workspace,
    key          text not null,
    level        text not null check (level in ('L1', 'L2', 'L3', 'L4')),
    primary key (workspace_id, key, level),
    foreign key (workspace_id, key) references certification.certificate
);
select workspace.protect('certification.demand_of_level');

create table certification.demand_of_team (
    workspace_id uuid not null references workspace.workspace,
    key          text not null,
    team_id      uuid not null,
    primary key (workspace_id, key, team_id),
    foreign key (workspace_id, key) references certification.certificate,
    foreign key (workspace_id, team_id) references directory.team
);
select workspace.protect('certification.demand_of_team');

-- Kept by hand. Valid to the end of its last day; null: for good.
create table certification.holding (
    workspace_id uuid        not null references workspace.workspace,
    person_id    uuid        not null,
    key          text        not null,
    last_day     date,
    awarded_at   timestamptz not null,
    awarded_by   uuid        not null,
    primary key (workspace_id, person_id, key),
    foreign key (workspace_id, person_id) references directory.person,
    foreign key (workspace_id, key) references certification.certificate
);
create index holding_of_certificate on certification.holding (workspace_id, key, person_id);
select workspace.protect('certification.holding');
