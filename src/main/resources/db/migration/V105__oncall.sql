-- Who is on call when, and pages that go from one to the next until somebody has it.
create schema oncall;

-- Layers are read and written as a whole only, so they are one text.
create table oncall.schedule (
    workspace_id uuid        not null references workspace.workspace,
    schedule_id  uuid        not null,
    key          text        not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    name         text        not null check (length(name) between 1 and 200),
    team_id      uuid        not null,
    organisation_id uuid     not null,
    zone         text        not null check (length(zone) between 1 and 60),
    layers       text        not null check (length(layers) <= 100000),
    revision     bigint      not null default 1 check (revision > 0),
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, schedule_id),
    unique (workspace_id, key),
    foreign key (workspace_id, team_id) references directory.team
);
create index schedule_of_team on oncall.schedule (workspace_id, team_id) where archived_at is null;

-- Two people who want to exchange shifts: what the asker gives, what they take.
create table oncall.swap (
    workspace_id uuid        not null references workspace.workspace,
    swap_id      uuid        not null,
    schedule_id  uuid        not null,
    asker_id     uuid        not null,
    asked_id     uuid        not null check (asked_id <> asker_id),
    gives_from   timestamptz not null,
    gives_until  timestamptz not null check (gives_until > gives_from),
    takes_from   timestamptz not null,
    takes_until  timestamptz not null check (takes_until > takes_from),
    state        text        not null check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
    asked_at     timestamptz not null,
    settled_at   timestamptz check (settled_at >= asked_at),
    primary key (workspace_id, swap_id),
    foreign key (workspace_id, schedule_id) references oncall.schedule,
    foreign key (workspace_id, asker_id) references directory.person,
    foreign key (workspace_id, asked_id) references directory.person,
    check ((state = 'asked') = (settled_at is null))
);
create index swap_of_schedule on oncall.swap (workspace_id, schedule_id, swap_id) where state = 'asked';

-- An override: this person from-to, whatever the layers say. The one given last wins.
create table oncall.cover (
    workspace_id uuid        not null references workspace.workspace,
    cover_id     uuid        not null,
    schedule_id  uuid        not null,
    person_id    uuid        not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz not null check (ends_at > starts_at),
    swap_id      uuid,
    given_by     uuid        not null,
    given_at     timestamptz not null,
    withdrawn_at timestamptz,
    primary key (workspace_id, cover_id),
    foreign key (workspace_id, schedule_id) references oncall.schedule,
    foreign key (workspace_id, person_id) references directory.person,
    foreign key (workspace_id, swap_id) references oncall.swap
);
create index cover_of_schedule on oncall.cover (workspace_id, schedule_id, ends_at) where withdrawn_at is null;

-- A calendar feed's address holds a secret; only its hash is here. Without a schedule it is the person's own shifts.
create table oncall.feed (
    workspace_id uuid        not null references workspace.workspace,
    feed_id      uuid        not null,
    person_id    uuid        not null,
    schedule_id  uuid,
    secret_hash  bytea       not null check (length(secret_hash) = 32),
    made_at      timestamptz not null,
    revoked_at   timestamptz,
    primary key (workspace_id, feed_id),
    unique (workspace_id, secret_hash),
    foreign key (workspace_id, person_id) references directory.person,
    foreign key (workspace_id, schedule_id) references oncall.schedule
);
create index feed_by_secret on oncall.feed (secret_hash);
create index feed_of_person on oncall.feed (workspace_id, person_id, feed_id) where revoked_at is null;

-- By which means somebody wants to be paged, best first.
create table oncall.preference (
    workspace_id uuid        not null references workspace.workspace,
    person_id    uuid        not null,
    ways         text[]      not null check (ways <@ array['mail', 'phone', 'chat']),
    changed_at   timestamptz not null,
    primary key (workspace_id, person_id),
    foreign key (workspace_id, person_id) references directory.person
);

create table oncall.policy (
    workspace_id uuid        not null references workspace.workspace,
    policy_id    uuid        not null,
    key          text        not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    name         text        not null check (length(name) between 1 and 200),
    definition   text        not null check (length(definition) <= 20000),
    revision     bigint      not null default 1 check (revision > 0),
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, policy_id),
    unique (workspace_id, key)
);

-- A page keeps the policy it was sent under. Place counts the steps gone through, over all rounds.
create table oncall.page (
    workspace_id    uuid        not null references workspace.workspace,
    page_id         uuid        not null,
    subject         uuid        not null,
    dedupe_key      text        not null check (length(dedupe_key) between 1 and 200),
    label           text        not null check (length(label) between 1 and 300),
    link            text        not null check (length(link) <= 300),
    why             text        not null check (length(why) between 1 and 1000),
    policy          text        not null,
    definition      text        not null check (length(definition) <= 20000),
    state           text        not null check (state in ('paging', 'acknowledged', 'resolved', 'cancelled', 'nobody-reached')),
    place           integer     not null check (place >= 0),
    started_by      uuid        not null,
    started_at      timestamptz not null,
    acknowledged_by uuid,
    acknowledged_at timestamptz,
    ended_by        uuid,
    ended_at        timestamptz,
    ended_why       text        check (length(ended_why) <= 300),
    next_wake_at    timestamptz,
    revision        bigint      not null default 1 check (revision > 0),
    primary key (workspace_id, page_id),
    check ((state = 'paging') = (next_wake_at is not null)),
    check ((state in ('paging', 'acknowledged')) = (ended_at is null)),
    check ((acknowledged_by is null) = (acknowledged_at is null)),
    check ((state = 'acknowledged') <= (acknowledged_at is not null))
);
create unique index one_page_in_progress on oncall.page (workspace_id, subject, dedupe_key)
    where state in ('paging', 'acknowledged');
create index page_in_progress on oncall.page (workspace_id, page_id) where state in ('paging', 'acknowledged');
create index page_of_subject on oncall.page (workspace_id, subject, page_id);
create index page_to_wake on oncall.page (next_wake_at) where next_wake_at is not null;

-- Who was tried, when, by what means. The secret is that of the link by which it is acknowledged.
create table oncall.attempt (
    workspace_id uuid        not null references workspace.workspace,
    page_id      uuid        not null,
    n            integer     not null check (n > 0),
    place        integer     not null check (place >= 0),
    target       text        not null check (length(target) between 1 and 300),
    person_id    uuid,
    organisation_id uuid,
    way          text        check (way in ('mail', 'phone', 'chat')),
    carrier      text        check (length(carrier) <= 40),
    outcome      text        not null check (outcome in
                     ('waiting', 'acknowledged', 'handed-on', 'no-answer', 'settled', 'no-way', 'nobody')),
    at           timestamptz not null,
    ended_at     timestamptz,
    secret_hash  bytea       check (length(secret_hash) = 32),
    primary key (workspace_id, page_id, n),
    unique (workspace_id, secret_hash),
    foreign key (workspace_id, page_id) references oncall.page,
    foreign key (workspace_id, person_id) references directory.person,
    check ((outcome = 'waiting') = (ended_at is null)),
    check ((outcome = 'nobody') = (person_id is null)),
    check ((person_id is null) = (organisation_id is null)),
    check ((carrier is null) = (way is null))
);
create index attempt_by_secret on oncall.attempt (secret_hash) where secret_hash is not null;
create index attempt_of_person on oncall.attempt (workspace_id, person_id, page_id);
create index attempt_of_organisation on oncall.attempt (workspace_id, organisation_id, page_id);

select workspace.open_schema('oncall');
select workspace.protect('oncall.schedule');
select workspace.protect('oncall.swap');
select workspace.protect('oncall.cover');
select workspace.protect('oncall.feed');
select workspace.protect('oncall.preference');
select workspace.protect('oncall.policy');
select workspace.protect('oncall.page');
select workspace.protect('oncall.attempt');

-- The functions below look across workspaces on purpose. They answer ids only.
create function oncall.waking(at timestamptz, most integer) returns table (workspace_id uuid, page_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select page.workspace_id, page.page_id
      from oncall.page
     where page.next_wake_at <= at
     order by page.next_wake_at
     limit most
$$;

create function oncall.feed_of(hash bytea) returns table (workspace_id uuid, feed_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$ select feed.workspace_id, feed.feed_id from oncall.feed where feed.secret_hash = hash $$;

create function oncall.attempt_of(hash bytea) returns table (workspace_id uuid, page_id uuid, n integer)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$ select attempt.workspace_id, attempt.page_id, attempt.n from oncall.attempt where attempt.secret_hash = hash $$;

revoke execute on function oncall.waking(timestamptz, integer), oncall.feed_of(bytea), oncall.attempt_of(bytea) from public;
grant execute on function oncall.waking(timestamptz, integer), oncall.feed_of(bytea), oncall.attempt_of(bytea) to tierline_app;

-- Permissions are words the program knows; words it does not know grant nothing. So the form is checked here, not the list:
-- with a list no version could add one while the version before it still runs.
alter table access.role drop constraint role_permissions_check;
alter table access.role add constraint role_permissions_check
    check (array_position(permissions, null) is null and array_to_string(permissions, ',') ~ '^[a-z,-]*$');

-- Roles that are there get what new workspaces start with.
update access.role
   set permissions = permissions || array['see-on-call'], revision = revision + 1
 where permissions && array['work-tickets', 'see-bridge', 'administer'] and not permissions @> array['see-on-call'];
update access.role
   set permissions = permissions || array['override-on-call', 'page-people']
 where permissions && array['assign-others', 'administer'] and not permissions @> array['override-on-call'];
