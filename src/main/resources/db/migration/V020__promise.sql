-- Calendars: every revision is kept, for promises are measured in the one they were made under.
create schema calendar;

create table calendar.version (
    workspace_id uuid        not null references workspace.workspace,
    id           uuid        not null,
    key          text        not null check (key ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    revision     integer     not null check (revision > 0),
    name         text        not null check (length(name) between 1 and 200),
    definition   text        not null check (length(definition) <= 400000),
    defined_at   timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, key, revision)
);
select workspace.open_schema('calendar');
select workspace.protect_append_only('calendar.version');

create schema promise;

-- What is promised where its facts hold; null demands nothing. A target that was replaced is kept as retired.
create table promise.target (
    workspace_id   uuid        not null references workspace.workspace,
    id             uuid        not null,
    kind           text        not null,
    plan           text,
    severity       text,
    type           text,
    category       text,
    level          text,
    phase          text,
    within_seconds bigint check (within_seconds > 0),
    calendar       text        not null,
    close_percent  integer     not null check (close_percent between 1 and 99),
    defined_at     timestamptz not null,
    retired_at     timestamptz check (retired_at >= defined_at),
    primary key (workspace_id, id)
);
create unique index one_target_in_force on promise.target
    (workspace_id, kind, plan, severity, type, category, level, phase) nulls not distinct where retired_at is null;

-- One clock; all but its name and its match follows from the ledger and is kept beside it for lists and for waking.
create table promise.clock (
    workspace_id     uuid        not null references workspace.workspace,
    id               uuid        not null,
    subject          uuid        not null,
    kind             text        not null,
    ref              text        not null check (length(ref) <= 100),
    match            text        not null check (length(match) <= 4000),
    calendar_version uuid        not null,
    standing         text        not null check (standing in ('running', 'paused', 'kept', 'broken', 'cancelled')),
    started_at       timestamptz not null,
    due_at           timestamptz,
    close_at         timestamptz,
    breaks_at        timestamptz,
    ended_at         timestamptz,
    close_told       boolean     not null,
    broken_told      boolean     not null,
    next_wake_at     timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, subject, kind, ref),
    check ((standing in ('kept', 'cancelled')) <= (ended_at is not null)),
    check ((standing in ('running', 'paused')) <= (ended_at is null)),
    check (next_wake_at is null or standing = 'running'),
    check (next_wake_at is null or breaks_at is not null)
);
create index judged on promise.clock (workspace_id, (coalesce(ended_at, breaks_at)))
    include (standing) where standing in ('kept', 'broken');
create index next_wake on promise.clock (next_wake_at) where next_wake_at is not null;

create table promise.ledger_entry (
    workspace_id     uuid        not null references workspace.workspace,
    clock_id         uuid        not null,
    n                integer     not null check (n > 0),
    at               timestamptz not null,
    mode             text        not null check (mode in ('running', 'paused', 'stopped', 'cancelled')),
    reason           text        not null check (length(reason) between 1 and 200),
    charged          uuid        not null,
    calendar_version uuid        not null,
    primary key (workspace_id, clock_id, n),
    foreign key (workspace_id, clock_id) references promise.clock
);

-- Who is on the clock of a subject at every instant of its life; party is null from its end on.
create table promise.charge (
    workspace_id uuid        not null references workspace.workspace,
    subject      uuid        not null,
    n            integer     not null check (n > 0),
    at           timestamptz not null,
    party        uuid,
    why          text        not null check (length(why) between 1 and 200),
    primary key (workspace_id, subject, n)
);

select workspace.open_schema('promise');
select workspace.protect('promise.target');
select workspace.protect('promise.clock');
select workspace.protect_append_only('promise.ledger_entry');
select workspace.protect_append_only('promise.charge');

-- Looks across workspaces on purpose: which clocks have something to tell. Ids only.
create function promise.waking(before timestamptz, most integer) returns table (workspace_id uuid, id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select clock.workspace_id, clock.id
      from promise.clock
     where clock.next_wake_at < before
     order by clock.next_wake_at
     limit most
$$;
revoke execute on function promise.waking(timestamptz, integer) from public;
grant execute on function promise.waking(timestamptz, integer) to tierline_app;
