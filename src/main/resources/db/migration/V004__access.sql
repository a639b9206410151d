-- Who may come in, and what they may do: roles as data, logins, sessions, tokens, one-time links. Secrets are kept as
-- SHA-256 (they are 256 random bits) or Argon2id (passwords), never as themselves.
create schema access;
select workspace.open_schema('access');

create table access.role (
    workspace_id uuid        not null references workspace.workspace,
    key          text        not null check (key ~ '^[a-z][a-z0-9-]{1,39}$'),
    name         text        not null check (length(name) between 1 and 100),
    permissions  text[]      not null check (permissions <@ array['raise-tickets', 'see-organisation-tickets', 'work-tickets',
                     'assign-others', 'approve-hand-offs', 'triage', 'see-all-tickets', 'see-bridge', 'see-directory',
                     'administer', 'see-mail']),
    revision     bigint      not null default 1,
    primary key (workspace_id, key)
);
select workspace.protect('access.role');

create table access.role_grant (
    workspace_id uuid        not null references workspace.workspace,
    person_id    uuid        not null,
    role_key     text        not null,
    granted_at   timestamptz not null,
    granted_by   uuid        not null,
    primary key (workspace_id, person_id, role_key),
    foreign key (workspace_id, role_key) references access.role (workspace_id, key)
);
create index role_grant_by_role on access.role_grant (workspace_id, role_key);
select workspace.protect('access.role_grant');

create table access.login (
    workspace_id    uuid        not null references workspace.workspace,
    person_id       uuid        not null,
    email           text        not null check (email = lower(email) and length(email) between 3 and 254),
    password_hash   text,
    password_set_at timestamptz,
    check ((password_hash is null) = (password_set_at is null)),
    primary key (workspace_id, person_id),
    unique (workspace_id, email)
);
create index login_by_email on access.login (email);
select workspace.protect('access.login');

create table access.session (
    workspace_id uuid        not null references workspace.workspace,
    session_id   uuid        not null,
    person_id    uuid        not null,
    secret_hash  bytea       not null check (length(secret_hash) = 32),
    opened_at    timestamptz not null,
    seen_at      timestamptz not null,
    expires_at   timestamptz not null,
    address      text        not null check (length(address) <= 100),
    agent        text        not null check (length(agent) <= 300),
    primary key (workspace_id, session_id),
    unique (workspace_id, secret_hash)
);
create index session_by_secret on access.session (secret_hash);
create index session_by_person on access.session (workspace_id, person_id, seen_at);
select workspace.protect('access.session');

create table access.token (
    workspace_id uuid        not null references workspace.workspace,
    token_id     uuid        not null,
    person_id    uuid        not null,
    name         text        not null check (length(name) between 1 and 100),
    secret_hash  bytea       not null check (length(secret_hash) = 32),
    narrowed_to  text[],
    issued_at    timestamptz not null,
    issued_by    uuid        not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   uuid,
    check ((revoked_at is null) = (revoked_by is null)),
    primary key (workspace_id, token_id),
    unique (workspace_id, secret_hash)
);
create index token_by_secret on access.token (secret_hash);
create index token_by_person on access.token (workspace_id, person_id, token_id);
select workspace.protect('access.token');

create table access.one_time_link (
    workspace_id uuid        not null references workspace.workspace,
    link_id      uuid        not null,
    purpose      text        not null check (purpose in ('first-administrator', 'set-password', 'sign-in')),
    person_id    uuid,
    secret_hash  bytea       not null check (length(secret_hash) = 32),
    created_at   timestamptz not null,
    created_by   uuid        not null,
    expires_at   timestamptz not null,
    used_at      timestamptz,
    check ((person_id is null) = (purpose = 'first-administrator')),
    primary key (workspace_id, link_id),
    unique (workspace_id, secret_hash)
);
create index one_time_link_by_secret on access.one_time_link (secret_hash);
create index one_time_link_by_person on access.one_time_link (workspace_id, person_id);
select workspace.protect('access.one_time_link');

-- Counted by the hash of what was typed, whether or not anybody has that address, so that counting tells nothing. It comes
-- before any workspace is known, hence no workspace_id; the application reaches it through the functions below only.
create table access.sign_in_attempt (
    email_hash   bytea       primary key check (length(email_hash) = 32),
    attempts     integer     not null check (attempts >= 0),
    last_at      timestamptz not null,
    locked_until timestamptz
);

-- The functions below look across workspaces on purpose: who comes in names no workspace. They answer ids only.
create function access.logins_of(in_email text) returns table (workspace_id uuid, person_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select l.workspace_id, l.person_id from access.login l where l.email = in_email order by l.workspace_id limit 20
$$;

create function access.session_of(hash bytea) returns table (workspace_id uuid, session_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$ select s.workspace_id, s.session_id from access.session s where s.secret_hash = hash $$;

create function access.token_of(hash bytea) returns table (workspace_id uuid, token_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$ select t.workspace_id, t.token_id from access.token t where t.secret_hash = hash $$;

create function access.link_of(hash bytea) returns table (workspace_id uuid, link_id uuid)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$ select l.workspace_id, l.link_id from access.one_time_link l where l.secret_hash = hash $$;

-- Counts an attempt before the password is looked at, so that many at once get no further than one after the other. Answers
-- until when the address is locked; null: go ahead. From the fifth attempt on each one locks for twice as long, an hour at most.
create function access.begin_attempt(hash bytea, at timestamptz) returns timestamptz
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    a access.sign_in_attempt;
    n integer;
begin
    insert into access.sign_in_attempt values (hash, 0, at, null) on conflict do nothing;
    select * into a from access.sign_in_attempt where email_hash = hash for update;
    if a.locked_until > at then
        return a.locked_until;
    end if;
    n := case when a.last_at < at - interval '1 day' then 1 else a.attempts + 1 end;
    update access.sign_in_attempt
       set attempts = n, last_at = at,
           locked_until = case when n >= 5 then at + least(interval '1 hour', interval '1 minute' * power(2, least(n, 20) - 5)) end
     where email_hash = hash;
    return null;
end $$;

create function access.end_attempt(hash bytea, forget boolean) returns void
    language sql security definer
    set search_path = pg_catalog, pg_temp
as $$
    update access.sign_in_attempt
       set attempts = case when forget then 0 else greatest(attempts - 1, 0) end, locked_until = null
     where email_hash = hash
$$;

create function access.forget_attempts(before timestamptz) returns void
    language sql security definer
    set search_path = pg_catalog, pg_temp
as $$ delete from access.sign_in_attempt where last_at < before $$;

revoke execute on function access.logins_of(text), access.session_of(bytea), access.token_of(bytea), access.link_of(bytea),
    access.begin_attempt(bytea, timestamptz), access.end_attempt(bytea, boolean), access.forget_attempts(timestamptz) from public;
grant execute on function access.logins_of(text), access.session_of(bytea), access.token_of(bytea), access.link_of(bytea),
    access.begin_attempt(bytea, timestamptz), access.end_attempt(bytea, boolean), access.forget_attempts(timestamptz) to tierline_app;
