-- Where a customer stands in its life with its support, and what differs there: chains, rules, contacts, parts.
create table directory.phase (
    workspace_id uuid        not null references workspace.workspace,
    key          text        not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    name         text        not null check (length(name) between 1 and 200),
    position     integer     not null check (position between 1 and 1000),
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, key)
);
select workspace.protect('directory.phase');

-- null: in every phase
alter table directory.chain add column phase text;
alter table directory.chain add constraint chain_phase foreign key (workspace_id, phase) references directory.phase;
alter table directory.chain_customer add column phase text;
alter table directory.chain_customer
    drop constraint chain_customer_workspace_id_customer_id_vertical_key;
alter table directory.chain_customer
    add constraint one_chain_of_customer unique nulls not distinct (workspace_id, customer_id, vertical, phase);
drop index directory.general_chain;
create unique index general_chain on directory.chain (workspace_id, vertical, phase) nulls not distinct
    where general and archived_at is null;

-- A chain for everyone in one phase goes before a customer's own for all phases; their own for that phase goes before it.
create or replace function directory.customers_of(in_workspace uuid, party uuid) returns setof uuid
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
                     and (own.vertical is null or own.vertical = c.vertical)
                     and own.phase is not distinct from c.phase))
$$;

alter table triage.routing_rule add column phase text;
alter table triage.routing_rule add constraint rule_phase foreign key (workspace_id, phase) references directory.phase;
alter table responsibility.contact add column phase text;
alter table responsibility.contact add constraint contact_phase foreign key (workspace_id, phase) references directory.phase;

create schema lifecycle;
select workspace.open_schema('lifecycle');

-- The dated plan: a customer is in the phase that began last. Rows of the future may still be taken back.
create table lifecycle.stage (
    workspace_id uuid        not null references workspace.workspace,
    customer_id  uuid        not null,
    starts_at    timestamptz not null,
    phase        text        not null,
    note         text        not null check (length(note) <= 1000),
    decided_by   uuid        not null,
    decided_at   timestamptz not null,
    primary key (workspace_id, customer_id, starts_at),
    foreign key (workspace_id, customer_id) references directory.organisation,
    foreign key (workspace_id, phase) references directory.phase
);
select workspace.protect('lifecycle.stage');

-- While it lasts, whatever is critical goes straight to the emergency team and pages it.
create table lifecycle.critical_period (
    workspace_id uuid        not null references workspace.workspace,
    period_id    uuid        not null,
    customer_id  uuid        not null,
    name         text        not null check (length(name) between 1 and 200),
    starts_at    timestamptz not null,
    ends_at      timestamptz not null check (ends_at > starts_at),
    team_id      uuid        not null,
    paging       text        check (length(paging) <= 100),
    declared_at  timestamptz not null,
    withdrawn_at timestamptz,
    primary key (workspace_id, period_id),
    foreign key (workspace_id, customer_id) references directory.organisation,
    foreign key (workspace_id, team_id) references directory.team
);
create index period_of_customer on lifecycle.critical_period (workspace_id, customer_id, ends_at) where withdrawn_at is null;
select workspace.protect('lifecycle.critical_period');

-- Roles that are there get what new workspaces start with.
update access.role
   set permissions = permissions || array['manage-customers'], revision = revision + 1
 where permissions && array['assign-others', 'administer'] and not permissions @> array['manage-customers'];
