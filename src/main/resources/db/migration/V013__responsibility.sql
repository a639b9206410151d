-- Beside the chain: who does what, whom to reach for what, who is on duty.
create schema responsibility;

create table responsibility.contact (
    workspace_id    uuid        not null references workspace.workspace,
    contact_id      uuid        not null,
    organisation_id uuid,
    person_id       uuid,
    name            text        not null check (length(name) between 1 and 200),
    role            text        not null check (length(role) <= 200),
    purpose         text        not null check (length(purpose) <= 500),
    ways            text        not null check (length(ways) <= 4000),
    created_at      timestamptz not null,
    archived_at     timestamptz,
    primary key (workspace_id, contact_id),
    foreign key (workspace_id, organisation_id) references directory.organisation,
    foreign key (workspace_id, person_id) references directory.person
);
create index contact_of_organisation on responsibility.contact (workspace_id, organisation_id, contact_id) where archived_at is null;

create table responsibility.activity (
    workspace_id uuid        not null references workspace.workspace,
    activity_id  uuid        not null,
    position     integer     not null check (position > 0),
    name         text        not null check (length(name) between 1 and 200),
    vertical     text,
    customer_id  uuid,
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, activity_id),
    foreign key (workspace_id, vertical) references directory.vertical,
    foreign key (workspace_id, customer_id) references directory.organisation
);
create index activity_in_order on responsibility.activity (workspace_id, customer_id, position) where archived_at is null;

-- One party's part in an activity: every organisation of a kind, or one by name.
create table responsibility.share (
    workspace_id    uuid not null,
    activity_id     uuid not null,
    share_id        uuid not null,
    kind            text check (kind in ('provider', 'partner', 'customer', 'third-party')),
    organisation_id uuid,
    part            text not null check (part in ('does', 'helps', 'told')),
    primary key (workspace_id, activity_id, share_id),
    unique nulls not distinct (workspace_id, activity_id, kind, organisation_id),
    foreign key (workspace_id, activity_id) references responsibility.activity,
    foreign key (workspace_id, organisation_id) references directory.organisation,
    check ((kind is null) <> (organisation_id is null))
);

create table responsibility.duty (
    workspace_id uuid        not null references workspace.workspace,
    duty_id      uuid        not null,
    team_id      uuid        not null,
    person_id    uuid        not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz not null check (ends_at > starts_at),
    primary key (workspace_id, duty_id),
    foreign key (workspace_id, team_id) references directory.team,
    foreign key (workspace_id, person_id) references directory.person
);
create index duty_of_team on responsibility.duty (workspace_id, team_id, ends_at);

select workspace.open_schema('responsibility');
select workspace.protect('responsibility.contact');
select workspace.protect('responsibility.activity');
select workspace.protect('responsibility.share');
select workspace.protect('responsibility.duty');
