-- The support plan as code: every text that was applied, and what no other feature keeps of it.
create schema blueprint;

create table blueprint.version (
    workspace_id uuid        not null references workspace.workspace,
    number       integer     not null check (number > 0),
    name         text        not null check (length(name) between 1 and 200),
    text         text        not null check (length(text) <= 1000000),
    digest       text        not null check (digest ~ '^[0-9a-f]{64}$'),
    changes      text        not null check (length(changes) <= 8000000),
    restores     integer     check (restores > 0),
    applied_at   timestamptz not null,
    applied_by   uuid        not null,
    primary key (workspace_id, number)
);

-- The names that blueprints give to organisations, which have none of their own.
create table blueprint.organisation_key (
    workspace_id    uuid not null references workspace.workspace,
    key             text not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    organisation_id uuid not null,
    primary key (workspace_id, key),
    unique (workspace_id, organisation_id),
    foreign key (workspace_id, organisation_id) references directory.organisation
);

-- Sections that are kept here: entitlements, figures to reach, steps of a ticket. As text of the grammar.
create table blueprint.undertaking (
    workspace_id uuid    not null references workspace.workspace,
    section      text    not null check (section ~ '^[a-z][a-z-]{0,39}$'),
    text         text    not null check (length(text) <= 1000000),
    primary key (workspace_id, section)
);

select workspace.open_schema('blueprint');
select workspace.protect_append_only('blueprint.version');
select workspace.protect('blueprint.organisation_key');
select workspace.protect('blueprint.undertaking');

-- Calendars that are offered no more; what was promised in them goes on counting in them.
create table calendar.retired (
    workspace_id uuid        not null references workspace.workspace,
    key          text        not null,
    at           timestamptz not null,
    primary key (workspace_id, key)
);
select workspace.protect('calendar.retired');

-- The version of the blueprint that has a target so; null when it was set by hand.
alter table promise.target add column blueprint_version integer check (blueprint_version > 0);
