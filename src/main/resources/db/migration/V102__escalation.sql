-- What the steps of ladders did, and whom they told.
create schema escalation;

-- One thing one step does. Written in the transaction that reaches the step, carried out in one of its own.
create table escalation.deed (
    workspace_id uuid        not null references workspace.workspace,
    deed_id      uuid        not null,
    ticket_id    uuid        not null,
    promise_id   uuid        not null,
    kind         text        not null check (length(kind) <= 60),
    ref          text        not null check (length(ref) <= 100),
    ladder_id    uuid        not null,
    ladder_key   text        not null check (length(ladder_key) <= 60),
    ladder_name  text        not null check (length(ladder_name) <= 200),
    step         integer     not null check (step > 0),
    n            integer     not null check (n > 0),
    moment       text        not null check (length(moment) <= 60),
    effect       text        not null check (length(effect) <= 100),
    due_at       timestamptz not null,
    reached_at   timestamptz not null,
    state        text        not null check (state in ('waiting', 'done', 'nobody', 'refused', 'failed')),
    outcome      text        not null check (length(outcome) <= 500),
    tries        integer     not null check (tries >= 0),
    next_try_at  timestamptz,
    ended_at     timestamptz,
    primary key (workspace_id, deed_id),
    unique (workspace_id, promise_id, ladder_id, step, n),
    check ((state = 'waiting') = (next_try_at is not null)),
    check ((state = 'waiting') = (ended_at is null))
);
create index deed_of_ticket on escalation.deed (workspace_id, ticket_id, reached_at);
create index deed_due on escalation.deed (next_try_at) where next_try_at is not null;
create index deed_ended on escalation.deed (workspace_id, ended_at) where ended_at is not null;

-- What one person was told. No words of a ticket: its subject is looked up by who may see it.
create table escalation.notice (
    workspace_id  uuid        not null references workspace.workspace,
    notice_id     uuid        not null,
    person_id     uuid        not null,
    deed_id       uuid        not null,
    ticket_id     uuid        not null,
    ticket_number bigint      not null,
    kind          text        not null check (length(kind) <= 60),
    ladder_name   text        not null check (length(ladder_name) <= 200),
    step          integer     not null check (step > 0),
    way           text        not null check (way in ('reminder', 'functional', 'hierarchical', 'alarm')),
    says          text        not null check (length(says) between 1 and 1000),
    due_at        timestamptz not null,
    at            timestamptz not null,
    read_at       timestamptz,
    primary key (workspace_id, notice_id),
    unique (workspace_id, deed_id, person_id, way)
);
create index notice_of_person on escalation.notice (workspace_id, person_id, notice_id);
create index notice_unread on escalation.notice (workspace_id, person_id, notice_id) where read_at is null;
create index notice_age on escalation.notice (workspace_id, at);

select workspace.open_schema('escalation');
select workspace.protect('escalation.deed');
select workspace.protect('escalation.notice');

-- Looks across workspaces on purpose: which deeds wait to be done. Ids only.
create function escalation.due_deeds(before timestamptz, most integer) returns table (workspace_id uuid, deed_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select deed.workspace_id, deed.deed_id
      from escalation.deed
     where deed.next_try_at <= before
     order by deed.next_try_at, deed.deed_id
     limit most
$$;
revoke execute on function escalation.due_deeds(timestamptz, integer) from public;
grant execute on function escalation.due_deeds(timestamptz, integer) to tierline_app;
