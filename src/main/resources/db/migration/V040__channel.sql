-- Mail. What came in is kept with its raw source (in files) and what became of it; what goes out waits in the outbox until a
-- server took it.
create schema channel;
select workspace.open_schema('channel');

-- The addresses people write to. One address belongs to one workspace: channel.claim_desk sees to it.
create table channel.desk (
    workspace_id uuid        not null references workspace.workspace,
    address      text        not null check (address = lower(address) and address ~ '^[^@\s]+@[^@\s]+$' and length(address) <= 254),
    name         text        not null check (length(name) between 1 and 200),
    opened_at    timestamptz not null,
    primary key (workspace_id, address)
);
select workspace.protect('channel.desk');
create index desk_address on channel.desk (address);

-- Signs the thread tokens in our Message-IDs.
create table channel.signing_key (
    workspace_id uuid  not null references workspace.workspace primary key,
    key          bytea not null check (length(key) = 32)
);
select workspace.protect('channel.signing_key');

create table channel.incoming (
    workspace_id  uuid        not null references workspace.workspace,
    incoming_id   uuid        not null,
    received_at   timestamptz not null,
    source        text        not null check (source in ('smtp', 'imap')),
    source_key    text check (length(source_key) <= 400),
    desk          text        not null,
    envelope_from text        not null check (length(envelope_from) <= 1000),
    envelope_to   text        not null check (length(envelope_to) <= 1000),
    content       text        not null,
    size          bigint      not null,
    message_id    text        not null default '' check (length(message_id) <= 1000),
    sender        text        not null default '' check (length(sender) <= 1000),
    subject       text        not null default '' check (length(subject) <= 500),
    disposition   text        not null check (disposition in ('waiting', 'ticket', 'message', 'suppressed', 'unprocessed')),
    reason        text        not null default '' check (length(reason) <= 60),
    detail        text        not null default '' check (length(detail) <= 500),
    ticket_id     uuid,
    ticket_number bigint,
    insisted      boolean     not null default false,
    tries         int         not null default 0,
    next_try_at   timestamptz not null,
    processed_at  timestamptz,
    primary key (workspace_id, incoming_id),
    unique (workspace_id, source_key),
    check ((disposition in ('ticket', 'message')) = (ticket_id is not null)),
    check (disposition in ('waiting', 'ticket', 'message') or reason <> '')
);
select workspace.protect('channel.incoming');
create index incoming_due on channel.incoming (next_try_at) where disposition = 'waiting';
create index incoming_by_disposition on channel.incoming (workspace_id, disposition, incoming_id);
create index incoming_by_sender on channel.incoming (workspace_id, sender, received_at);
create index incoming_by_message on channel.incoming (workspace_id, message_id) where message_id <> '';
create index incoming_by_ticket on channel.incoming (workspace_id, ticket_id, received_at) where ticket_id is not null;

-- Each mail once, however often it is delivered.
create table channel.seen (
    workspace_id uuid not null references workspace.workspace,
    digest       text not null check (length(digest) = 64),
    incoming_id  uuid not null,
    primary key (workspace_id, digest),
    foreign key (workspace_id, incoming_id) references channel.incoming
);
select workspace.protect('channel.seen');

create table channel.outgoing (
    workspace_id   uuid        not null references workspace.workspace,
    outgoing_id    uuid        not null,
    created_at     timestamptz not null,
    kind           text        not null check (kind in ('acknowledgement', 'reply', 'solution', 'notice')),
    ticket_id      uuid        not null,
    ticket_number  bigint      not null,
    about          uuid        not null,
    recipient      text        not null check (length(recipient) between 3 and 400),
    recipient_name text        not null check (length(recipient_name) <= 400),
    desk           text        not null,
    desk_name      text        not null,
    subject        text        not null check (length(subject) <= 400),
    body           text        not null check (length(body) <= 210000),
    html           text check (length(html) <= 1000000),
    message_id     text        not null,
    state          text        not null check (state in ('waiting', 'sent', 'failed')),
    tries          int         not null default 0,
    next_try_at    timestamptz not null,
    sent_at        timestamptz,
    error          text        not null default '' check (length(error) <= 500),
    returned_at    timestamptz,
    primary key (workspace_id, outgoing_id),
    unique (workspace_id, about, recipient),
    unique (workspace_id, message_id)
);
select workspace.protect('channel.outgoing');
create index outgoing_due on channel.outgoing (next_try_at) where state = 'waiting';
create index outgoing_by_state on channel.outgoing (workspace_id, state, outgoing_id);

create table channel.outgoing_file (
    workspace_id uuid   not null references workspace.workspace,
    outgoing_id  uuid   not null,
    position     int    not null,
    attachment   uuid   not null,
    name         text   not null,
    content_type text   not null,
    size         bigint not null,
    primary key (workspace_id, outgoing_id, position),
    foreign key (workspace_id, outgoing_id) references channel.outgoing
);
select workspace.protect('channel.outgoing_file');

-- Mailboxes that are polled. The password is not here: it is a setting named after the key.
create table channel.account (
    workspace_id uuid        not null references workspace.workspace,
    key          text        not null check (key ~ '^[a-z][a-z0-9-]{0,39}$'),
    desk         text        not null,
    host         text        not null check (length(host) between 1 and 253),
    port         int         not null check (port between 1 and 65535),
    tls          boolean     not null,
    login        text        not null check (length(login) between 1 and 300),
    folder       text        not null check (length(folder) between 1 and 200),
    uid_validity bigint      not null default 0,
    last_uid     bigint      not null default 0,
    polled_at    timestamptz,
    problem      text        not null default '' check (length(problem) <= 500),
    primary key (workspace_id, key),
    foreign key (workspace_id, desk) references channel.desk
);
select workspace.protect('channel.account');

-- These look across workspaces on purpose: a mail says an address, a worker asks what is due. They tell ids, no content.
create function channel.desks_at(wanted text) returns table (workspace_id uuid, address text)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$ select d.workspace_id, d.address from channel.desk d where d.address = wanted $$;

create function channel.due_incoming(due timestamptz, most int) returns table (workspace_id uuid, incoming_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$ select i.workspace_id, i.incoming_id from channel.incoming i
       where i.disposition = 'waiting' and i.next_try_at <= due order by i.next_try_at, i.incoming_id limit most $$;

create function channel.due_outgoing(due timestamptz, most int) returns table (workspace_id uuid, outgoing_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$ select o.workspace_id, o.outgoing_id from channel.outgoing o
       where o.state = 'waiting' and o.next_try_at <= due order by o.next_try_at, o.outgoing_id limit most $$;

create function channel.accounts() returns table (workspace_id uuid, key text)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$ select a.workspace_id, a.key from channel.account a order by a.workspace_id, a.key $$;

-- Takes the address for the workspace that is entered; false if another one has it.
create function channel.claim_desk(in_workspace uuid, in_address text, in_name text, in_at timestamptz) returns boolean
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if in_workspace is distinct from workspace.current_id() then
        raise exception 'address for another workspace' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('channel.desk ' || in_address, 0));
    if exists (select 1 from channel.desk d where d.address = in_address and d.workspace_id <> in_workspace) then
        return false;
    end if;
    insert into channel.desk (workspace_id, address, name, opened_at) values (in_workspace, in_address, in_name, in_at)
    on conflict (workspace_id, address) do update set name = excluded.name;
    return true;
end $$;

revoke execute on function channel.desks_at(text), channel.due_incoming(timestamptz, int),
    channel.due_outgoing(timestamptz, int), channel.accounts(), channel.claim_desk(uuid, text, text, timestamptz) from public;
grant execute on function channel.desks_at(text), channel.due_incoming(timestamptz, int),
    channel.due_outgoing(timestamptz, int), channel.accounts(), channel.claim_desk(uuid, text, text, timestamptz) to tierline_app;
