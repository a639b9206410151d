-- The desk. A ticket is one case; its way through the chain is its legs, of which exactly one is open.
create schema ticket;
select workspace.open_schema('ticket');

create table ticket.ticket (
    workspace_id     uuid        not null references workspace.workspace,
    id               uuid        not null,
    number           bigint      not null check (number > 0),
    revision         bigint      not null check (revision > 0),
    subject          text        not null check (length(subject) between 1 and 300),
    state            text        not null check (state in ('new', 'open', 'pending', 'on-hold', 'solved', 'closed')),
    state_since      timestamptz not null,
    waiting          text        check (length(waiting) <= 1000),
    hold_reason      text        check (hold_reason in ('third-party', 'planned', 'other')),
    hold_party       uuid,
    closed_how       text        check (closed_how in ('validated', 'accepted', 'merged', 'closed')),
    merged_into      uuid,
    solution_message uuid,
    solved_by        uuid,
    solved_at        timestamptz,
    closes_at        timestamptz,
    validated        boolean,
    validated_at     timestamptz,
    validation_words text        check (length(validation_words) <= 10000),
    type             text        not null check (type in ('incident', 'service-request', 'question', 'problem')),
    severity         text        not null check (severity in ('critical', 'high', 'medium', 'low')),
    impact           text        check (impact in ('high', 'medium', 'low')),
    urgency          text        check (urgency in ('high', 'medium', 'low')),
    priority         smallint    not null check (priority between 1 and 4),
    category         text        check (length(category) <= 100),
    vertical         text        check (length(vertical) <= 100),
    requester_id     uuid        not null,
    customer_id      uuid,
    source           text        not null check (source in ('email', 'portal', 'agent', 'api', 'system')),
    plan_key         text,
    plan_name        text,
    contract_id      uuid,
    contract_version integer,
    chain_id         uuid,
    leg              integer     not null check (leg > 0),
    level            text        not null check (level in ('L1', 'L2', 'L3', 'L4')),
    team_id          uuid,
    holder_id        uuid,
    assignee_id      uuid,
    outside          boolean     not null,
    entered_at       timestamptz not null,
    hand_off         integer,
    came_by          integer,
    tags             text[]      not null,
    because          jsonb       not null,
    first_reply_at   timestamptz,
    waits_since      timestamptz,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    -- infinity: no promise runs; so that the order has no nulls and a page starts with one comparison
    next_due_at      timestamptz not null,
    words            tsvector    not null generated always as (to_tsvector('simple', subject)) stored,
    primary key (workspace_id, id),
    unique (workspace_id, number),
    foreign key (workspace_id, merged_into) references ticket.ticket,
    check ((state = 'on-hold') = (hold_reason is not null)),
    check (hold_party is null or hold_reason = 'third-party'),
    check ((state = 'closed') = (closed_how is not null)),
    check ((merged_into is not null) = (closed_how is not distinct from 'merged')),
    check (state <> 'solved' or (solution_message is not null and closes_at is not null))
);
select workspace.protect('ticket.ticket');
-- In the order of the next promise to break, over all and over each common choice.
create index ticket_due on ticket.ticket (workspace_id, next_due_at, id);
create index ticket_live on ticket.ticket (workspace_id, next_due_at, id) where state not in ('solved', 'closed');
create index ticket_team on ticket.ticket (workspace_id, team_id, next_due_at, id) where state not in ('solved', 'closed');
create index ticket_assignee on ticket.ticket (workspace_id, assignee_id, next_due_at, id) where state not in ('solved', 'closed');
create index ticket_customer on ticket.ticket (workspace_id, customer_id, next_due_at, id);
create index ticket_requester on ticket.ticket (workspace_id, requester_id, next_due_at, id);
create index ticket_level on ticket.ticket (workspace_id, level, next_due_at, id) where state not in ('solved', 'closed');
create index ticket_triage on ticket.ticket (workspace_id, next_due_at, id) where team_id is null and state not in ('solved', 'closed');
create index ticket_closes on ticket.ticket (closes_at) where state = 'solved';
create index ticket_solved on ticket.ticket (workspace_id, solved_at) where solved_at is not null;
create index ticket_created on ticket.ticket (workspace_id, created_at);
create index ticket_merged on ticket.ticket (workspace_id, merged_into) where merged_into is not null;
create index ticket_words on ticket.ticket using gin (words);

create table ticket.leg (
    workspace_id    uuid        not null references workspace.workspace,
    ticket_id       uuid        not null,
    number          integer     not null check (number > 0),
    level           text        not null check (level in ('L1', 'L2', 'L3', 'L4')),
    organisation_id uuid,
    team_id         uuid,
    assignee_id     uuid,
    outside         boolean     not null,
    hand_off        integer,
    entered_at      timestamptz not null,
    left_at         timestamptz,
    outcome         text        check (outcome in ('handed-off', 'returned', 'routed')),
    primary key (workspace_id, ticket_id, number),
    foreign key (workspace_id, ticket_id) references ticket.ticket,
    check ((left_at is null) = (outcome is null)),
    check (left_at >= entered_at)
);
select workspace.protect('ticket.leg');
create unique index leg_open on ticket.leg (workspace_id, ticket_id) where left_at is null;

create table ticket.party (
    workspace_id    uuid        not null references workspace.workspace,
    ticket_id       uuid        not null,
    organisation_id uuid        not null,
    role            text        not null check (role in ('customer', 'chain', 'outside')),
    since           timestamptz not null,
    primary key (workspace_id, ticket_id, organisation_id),
    foreign key (workspace_id, ticket_id) references ticket.ticket
);
select workspace.protect('ticket.party');
create index party_organisation on ticket.party (workspace_id, organisation_id, role, ticket_id);

create table ticket.message (
    workspace_id    uuid        not null references workspace.workspace,
    id              uuid        not null,
    ticket_id       uuid        not null,
    audience        text        not null check (audience in ('customer', 'chain', 'own', 'outside')),
    inside_id       uuid,
    outside_id      uuid,
    author_id       uuid        not null,
    organisation_id uuid        not null,
    side            text        not null check (side in ('customer', 'chain', 'outside')),
    level           text        check (level in ('L1', 'L2', 'L3', 'L4')),
    source          text        not null check (source in ('email', 'portal', 'agent', 'api', 'system')),
    automatic       boolean     not null,
    kind            text        not null check (kind in ('message', 'solution', 'rejection')),
    body            text        not null check (length(body) <= 100000),
    html            text        check (length(html) <= 1000000),
    at              timestamptz not null,
    words           tsvector    not null generated always as (to_tsvector('simple', body)) stored,
    primary key (workspace_id, id),
    foreign key (workspace_id, ticket_id) references ticket.ticket,
    check ((audience = 'outside') = (outside_id is not null and inside_id is not null))
);
select workspace.protect('ticket.message');
create index message_ticket on ticket.message (workspace_id, ticket_id, at, id);
create index message_words on ticket.message using gin (words);

create table ticket.share (
    workspace_id    uuid        not null references workspace.workspace,
    message_id      uuid        not null,
    organisation_id uuid        not null,
    ticket_id       uuid        not null,
    shared_by       uuid        not null,
    at              timestamptz not null,
    primary key (workspace_id, message_id, organisation_id),
    foreign key (workspace_id, message_id) references ticket.message,
    foreign key (workspace_id, ticket_id) references ticket.ticket
);
select workspace.protect('ticket.share');
create index share_ticket on ticket.share (workspace_id, ticket_id);

create table ticket.attachment (
    workspace_id uuid     not null references workspace.workspace,
    id           uuid     not null,
    message_id   uuid     not null,
    ticket_id    uuid     not null,
    name         text     not null check (length(name) between 1 and 200),
    content_type text     not null check (length(content_type) <= 100),
    size         bigint   not null check (size >= 0),
    sha256       text     not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, message_id) references ticket.message,
    foreign key (workspace_id, ticket_id) references ticket.ticket
);
select workspace.protect('ticket.attachment');
create index attachment_message on ticket.attachment (workspace_id, message_id);
create index attachment_ticket on ticket.attachment (workspace_id, ticket_id);

create table ticket.hand_off (
    workspace_id        uuid        not null references workspace.workspace,
    ticket_id           uuid        not null,
    number              integer     not null check (number > 0),
    state               text        not null check (state in ('awaiting-approval', 'offered', 'asked', 'accepted',
                                                              'returned', 'refused', 'withdrawn')),
    from_level          text        not null,
    from_organisation   uuid,
    from_team           uuid,
    to_level            text        not null,
    to_organisation     uuid        not null,
    to_team             uuid        not null,
    outside             boolean     not null,
    offered_by          uuid        not null,
    offered_at          timestamptz not null,
    reason              text        not null check (length(reason) <= 10000),
    tried               text        not null check (length(tried) <= 10000),
    packet              jsonb       not null,
    share               uuid[]      not null,
    approver            uuid,
    approver_permission text,
    approved_by         uuid,
    approved_at         timestamptz,
    question            text        check (length(question) <= 10000),
    asked_at            timestamptz,
    answer              text        check (length(answer) <= 10000),
    decided_by          uuid,
    decided_at          timestamptz,
    verdict             text        check (length(verdict) <= 10000),
    primary key (workspace_id, ticket_id, number),
    foreign key (workspace_id, ticket_id) references ticket.ticket,
    check (state not in ('accepted', 'returned', 'refused', 'withdrawn') or decided_at is not null)
);
select workspace.protect('ticket.hand_off');
create unique index hand_off_live on ticket.hand_off (workspace_id, ticket_id)
    where state in ('awaiting-approval', 'offered', 'asked');
create index hand_off_offered on ticket.hand_off (workspace_id, to_team, ticket_id) where state in ('offered', 'asked');
create index hand_off_approval on ticket.hand_off (workspace_id, approver, ticket_id) where state = 'awaiting-approval';

create table ticket.guidance (
    workspace_id       uuid        not null references workspace.workspace,
    ticket_id          uuid        not null,
    number             integer     not null check (number > 0),
    level              text        not null,
    team_id            uuid        not null,
    organisation_id    uuid        not null,
    asked_by           uuid        not null,
    asked_at           timestamptz not null,
    question           text        not null check (length(question) <= 10000),
    answered_by        uuid,
    answered_at        timestamptz,
    answer             text        check (length(answer) <= 10000),
    primary key (workspace_id, ticket_id, number),
    foreign key (workspace_id, ticket_id) references ticket.ticket,
    check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
select workspace.protect('ticket.guidance');
create index guidance_open on ticket.guidance (workspace_id, team_id, ticket_id) where answered_at is null;

create table ticket.answer (
    workspace_id uuid        not null references workspace.workspace,
    ticket_id    uuid        not null,
    key          text        not null check (length(key) <= 100),
    answer       text        not null check (length(answer) between 1 and 4000),
    given_by     uuid        not null,
    at           timestamptz not null,
    primary key (workspace_id, ticket_id, key),
    foreign key (workspace_id, ticket_id) references ticket.ticket
);
select workspace.protect('ticket.answer');

create table ticket.follower (
    workspace_id uuid        not null references workspace.workspace,
    ticket_id    uuid        not null,
    person_id    uuid        not null,
    since        timestamptz not null,
    primary key (workspace_id, ticket_id, person_id),
    foreign key (workspace_id, ticket_id) references ticket.ticket
);
select workspace.protect('ticket.follower');
create index follower_person on ticket.follower (workspace_id, person_id, ticket_id);

create table ticket.link (
    workspace_id uuid        not null references workspace.workspace,
    ticket_id    uuid        not null,
    kind         text        not null check (kind in ('related', 'duplicate-of', 'duplicated-by', 'parent-of', 'child-of',
                                                      'causes', 'caused-by', 'follows', 'followed-by')),
    other_id     uuid        not null,
    since        timestamptz not null,
    primary key (workspace_id, ticket_id, kind, other_id),
    foreign key (workspace_id, ticket_id) references ticket.ticket,
    foreign key (workspace_id, other_id) references ticket.ticket,
    check (ticket_id <> other_id)
);
select workspace.protect('ticket.link');
create index link_other on ticket.link (workspace_id, other_id);

-- The next number of a ticket. A sequence for each workspace, made when it is first wanted: no row that all wait for, and
-- no gaps but by what is rolled back.
create function ticket.next_number(in_workspace uuid) returns bigint
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    sequence_name text := 'number_' || replace(in_workspace::text, '-', '');
begin
    if in_workspace is distinct from workspace.current_id() then
        raise exception 'number of another workspace' using errcode = 'insufficient_privilege';
    end if;
    if to_regclass('ticket.' || sequence_name) is null then
        perform pg_advisory_xact_lock(hashtextextended(sequence_name, 0));
        execute format('create sequence if not exists ticket.%I', sequence_name);
    end if;
    return nextval(format('ticket.%I', sequence_name)::regclass);
end $$;
revoke execute on function ticket.next_number(uuid) from public;
grant execute on function ticket.next_number(uuid) to tierline_app;

-- Looks across workspaces on purpose, ids only: solved tickets whose time to object is over.
create function ticket.to_close(in_now timestamptz, in_limit integer) returns table (workspace_id uuid, id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select t.workspace_id, t.id from ticket.ticket t
     where t.state = 'solved' and t.closes_at <= in_now
     order by t.closes_at
     limit in_limit
$$;
revoke execute on function ticket.to_close(timestamptz, integer) from public;
grant execute on function ticket.to_close(timestamptz, integer) to tierline_app;

-- Where a word stands, whoever may read it there; ids only, of the workspace that was entered. Row-level security keeps the
-- planner from using the index for @@, which is not leakproof, so the look-up is done by the owner; what the reader may know
-- of it is asked by the query that uses it, as ever.
create function ticket.saying(in_workspace uuid, in_words text, in_number bigint, in_limit integer) returns setof uuid
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select found.id
      from (select t.id from ticket.ticket t
             where t.workspace_id = in_workspace and t.number = in_number
             union all
            select t.id from ticket.ticket t
             where t.workspace_id = in_workspace and t.words @@ to_tsquery('simple', in_words)
             union all
            select m.ticket_id from ticket.message m
             where m.workspace_id = in_workspace and m.words @@ to_tsquery('simple', in_words)) found
     where in_workspace = workspace.current_id()
     limit in_limit
$$;
revoke execute on function ticket.saying(uuid, text, bigint, integer) from public;
grant execute on function ticket.saying(uuid, text, bigint, integer) to tierline_app;
