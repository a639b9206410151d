-- Who is who: organisations, people, teams, verticals (product lines) and the chains that say who serves whom at which level.
-- Nothing here is deleted; what is over is archived, because history goes on naming it.
create schema directory;

create table directory.organisation (
    workspace_id    uuid        not null references workspace.workspace,
    organisation_id uuid        not null,
    kind            text        not null check (kind in ('provider', 'partner', 'customer', 'third-party')),
    name            text        not null check (length(name) between 1 and 200),
    sort_name       text collate "C" not null generated always as (lower(name)) stored,
    zone            text        not null check (length(zone) between 1 and 60),
    -- the one organisation that holds senders nobody knows yet
    strangers       boolean     not null default false check (not strangers or kind = 'customer'),
    revision        bigint      not null default 1 check (revision > 0),
    created_at      timestamptz not null,
    archived_at     timestamptz,
    primary key (workspace_id, organisation_id)
);
create unique index one_provider on directory.organisation (workspace_id) where kind = 'provider' and archived_at is null;
create unique index one_for_strangers on directory.organisation (workspace_id) where strangers;
create index organisation_by_name on directory.organisation (workspace_id, sort_name, organisation_id);
create index organisation_by_kind on directory.organisation (workspace_id, kind, sort_name, organisation_id);

create table directory.domain (
    workspace_id    uuid not null,
    domain          text not null check (domain = lower(domain) and length(domain) between 3 and 253),
    organisation_id uuid not null,
    primary key (workspace_id, domain),
    foreign key (workspace_id, organisation_id) references directory.organisation
);
create index domain_of_organisation on directory.domain (workspace_id, organisation_id);

create table directory.person (
    workspace_id    uuid        not null references workspace.workspace,
    person_id       uuid        not null,
    organisation_id uuid        not null,
    name            text        not null check (length(name) between 1 and 200),
    sort_name       text collate "C" not null generated always as (lower(name)) stored,
    email           text        not null check (email = lower(email) and length(email) between 3 and 254),
    phone           text        check (length(phone) between 1 and 40),
    zone            text        not null check (length(zone) between 1 and 60),
    verified        boolean     not null,
    revision        bigint      not null default 1 check (revision > 0),
    created_at      timestamptz not null,
    archived_at     timestamptz,
    primary key (workspace_id, person_id),
    foreign key (workspace_id, organisation_id) references directory.organisation
);
create unique index person_by_email on directory.person (workspace_id, email) where archived_at is null;
create index person_by_name on directory.person (workspace_id, sort_name, person_id);
create index person_of_organisation on directory.person (workspace_id, organisation_id, sort_name, person_id);

create table directory.team (
    workspace_id    uuid        not null references workspace.workspace,
    team_id         uuid        not null,
    organisation_id uuid        not null,
    key             text        not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    name            text        not null check (length(name) between 1 and 200),
    sort_name       text collate "C" not null generated always as (lower(name)) stored,
    level           text        not null check (level in ('L1', 'L2', 'L3', 'L4')),
    calendar        text        check (calendar ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    revision        bigint      not null default 1 check (revision > 0),
    created_at      timestamptz not null,
    archived_at     timestamptz,
    primary key (workspace_id, team_id),
    unique (workspace_id, key),
    foreign key (workspace_id, organisation_id) references directory.organisation
);
create index team_by_name on directory.team (workspace_id, sort_name, team_id);
create index team_of_organisation on directory.team (workspace_id, organisation_id);

create table directory.team_member (
    workspace_id uuid        not null,
    team_id      uuid        not null,
    person_id    uuid        not null,
    since        timestamptz not null,
    primary key (workspace_id, team_id, person_id),
    foreign key (workspace_id, team_id) references directory.team,
    foreign key (workspace_id, person_id) references directory.person
);
create index team_of_member on directory.team_member (workspace_id, person_id);

create table directory.vertical (
    workspace_id uuid        not null references workspace.workspace,
    key          text        not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    name         text        not null check (length(name) between 1 and 200),
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, key)
);

create table directory.chain (
    workspace_id uuid        not null references workspace.workspace,
    chain_id     uuid        not null,
    key          text        not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    name         text        not null check (length(name) between 1 and 200),
    sort_name    text collate "C" not null generated always as (lower(name)) stored,
    vertical     text,
    -- for everyone who has no chain of their own; otherwise for the customers of chain_customer
    general      boolean     not null,
    revision     bigint      not null default 1 check (revision > 0),
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, chain_id),
    unique (workspace_id, key),
    foreign key (workspace_id, vertical) references directory.vertical
);
-- at most one living chain for everyone in a vertical, and one for everyone at all
create unique index general_chain on directory.chain (workspace_id, vertical) nulls not distinct where general and archived_at is null;
create index chain_by_name on directory.chain (workspace_id, sort_name, chain_id);

-- Whom a chain is for by name; the vertical is the chain's, so that a customer has at most one chain for each.
create table directory.chain_customer (
    workspace_id uuid        not null,
    chain_id     uuid        not null,
    customer_id  uuid        not null,
    vertical     text,
    since        timestamptz not null,
    primary key (workspace_id, chain_id, customer_id),
    unique nulls not distinct (workspace_id, customer_id, vertical),
    foreign key (workspace_id, chain_id) references directory.chain,
    foreign key (workspace_id, customer_id) references directory.organisation
);

create table directory.chain_step (
    workspace_id        uuid    not null,
    chain_id            uuid    not null,
    position            integer not null check (position between 1 and 12),
    level               text    not null check (level in ('L1', 'L2', 'L3', 'L4')),
    team_id             uuid    not null,
    organisation_id     uuid    not null,
    approver_id         uuid,
    approver_permission text    check (approver_permission in ('approve-hand-offs', 'administer', 'triage', 'assign-others')),
    outside             boolean not null,
    job                 text    not null check (length(job) <= 500),
    ways                text    not null check (length(ways) <= 4000),
    primary key (workspace_id, chain_id, position),
    unique (workspace_id, chain_id, team_id),
    foreign key (workspace_id, chain_id) references directory.chain,
    foreign key (workspace_id, team_id) references directory.team,
    foreign key (workspace_id, organisation_id) references directory.organisation,
    foreign key (workspace_id, approver_id) references directory.person
);
create index step_of_organisation on directory.chain_step (workspace_id, organisation_id);
create index step_of_team on directory.chain_step (workspace_id, team_id);

-- The words of names and addresses. Found by prefix with comparisons that are leakproof, so that the index serves under row-level
-- security too; pattern operators and trigrams are not and would read every row of the workspace.
create table directory.search_word (
    workspace_id uuid not null references workspace.workspace,
    kind         text not null check (kind in ('organisation', 'person')),
    word         text collate "C" not null check (length(word) between 1 and 254),
    row_id       uuid not null,
    primary key (workspace_id, kind, word, row_id)
);
create index word_of_row on directory.search_word (workspace_id, kind, row_id);

select workspace.open_schema('directory');
select workspace.protect('directory.organisation');
select workspace.protect('directory.domain');
select workspace.protect('directory.person');
select workspace.protect('directory.team');
select workspace.protect('directory.team_member');
select workspace.protect('directory.vertical');
select workspace.protect('directory.chain');
select workspace.protect('directory.chain_customer');
select workspace.protect('directory.chain_step');
select workspace.protect('directory.search_word');

-- The customers that an organisation serves: those named by a chain it stands in, and where it stands in a chain for everyone,
-- those who have none of their own for that vertical.
create function directory.customers_of(in_workspace uuid, party uuid) returns setof uuid
    language sql stable
as $$
    select named.customer_id
      from directory.chain_step s
      join directory.chain_customer named on named.workspace_id = s.workspace_id and named.chain_id = s.chain_id
     where s.workspace_id = in_workspace and s.organisation_id = party
    union
    select o.organisation_id
      from directory.organisation o
     where o.workspace_id = in_workspace and o.kind = 'customer' and not o.strangers
       and exists (
           select from directory.chain c
             join directory.chain_step s on s.workspace_id = c.workspace_id and s.chain_id = c.chain_id
            where c.workspace_id = in_workspace and s.organisation_id = party
              and c.general and c.archived_at is null
              and not exists (
                  select from directory.chain_customer own
                   where own.workspace_id = in_workspace and own.customer_id = o.organisation_id
                     and (own.vertical is null or own.vertical = c.vertical)))
$$;

-- What a viewer may know of: all, or itself and what it serves (with those who serve beside it), or itself.
create function directory.organisations_seen(in_workspace uuid, viewer uuid, scope text) returns setof uuid
    language sql stable
as $$
    select viewer
    union
    select c from directory.customers_of(in_workspace, viewer) as c where scope = 'served'
    union
    select beside.organisation_id
      from directory.chain_step own
      join directory.chain c on c.workspace_id = own.workspace_id and c.chain_id = own.chain_id and c.archived_at is null
      join directory.chain_step beside on beside.workspace_id = own.workspace_id and beside.chain_id = own.chain_id
     where scope = 'served' and own.workspace_id = in_workspace and own.organisation_id = viewer
$$;
revoke execute on function directory.customers_of(uuid, uuid) from public;
revoke execute on function directory.organisations_seen(uuid, uuid, text) from public;
grant execute on function directory.customers_of(uuid, uuid) to tierline_app;
grant execute on function directory.organisations_seen(uuid, uuid, text) to tierline_app;
