-- What happens on the way to a due time and after it, where its facts hold; null demands nothing. Every revision is kept, for
-- promises climb the one they were made under.
create table promise.ladder (
    workspace_id uuid        not null references workspace.workspace,
    id           uuid        not null,
    key          text        not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    revision     integer     not null check (revision > 0),
    name         text        not null check (length(name) between 1 and 200),
    kind         text        not null,
    plan         text,
    severity     text,
    type         text,
    category     text,
    level        text,
    phase        text,
    steps        text        not null check (length(steps) <= 40000),
    defined_at   timestamptz not null,
    retired_at   timestamptz check (retired_at >= defined_at),
    primary key (workspace_id, id),
    unique (workspace_id, key, revision)
);
create unique index one_ladder_of_key on promise.ladder (workspace_id, key) where retired_at is null;
create unique index one_ladder_in_force on promise.ladder
    (workspace_id, kind, plan, severity, type, category, level, phase) nulls not distinct where retired_at is null;
select workspace.protect('promise.ladder');

-- A clock climbs at most one ladder. A broken promise that still runs has steps before it, so it may be woken too; so has one
-- without a target.
alter table promise.clock
    add column ladder_id    uuid,
    add column ladder_asked text check (length(ladder_asked) <= 4000),
    add column next_step_at timestamptz;
alter table promise.clock drop constraint if exists clock_check2;
alter table promise.clock drop constraint if exists clock_check3;
alter table promise.clock add constraint woken_while_owed
    check (next_wake_at is null or standing in ('running', 'broken')) not valid;

-- A step that was reached, once for each clock.
create table promise.step (
    workspace_id uuid        not null references workspace.workspace,
    clock_id     uuid        not null,
    ladder_id    uuid        not null,
    n            integer     not null check (n > 0),
    at           timestamptz not null,
    primary key (workspace_id, clock_id, ladder_id, n),
    foreign key (workspace_id, clock_id) references promise.clock,
    foreign key (workspace_id, ladder_id) references promise.ladder
);
select workspace.protect_append_only('promise.step');
