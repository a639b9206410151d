-- What was promised to whom: support plans, each version of them kept, and the contracts of customers.
create schema contract;
create extension if not exists btree_gist;

create table contract.plan (
    workspace_id uuid        not null references workspace.workspace,
    key          text        not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    version      integer     not null check (version > 0),
    is_default   boolean     not null default false,
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, key)
);
create unique index one_default_plan on contract.plan (workspace_id) where is_default;

-- Every version a plan ever had: a ticket names the one it was promised under.
create table contract.plan_version (
    workspace_id uuid        not null,
    plan_key     text        not null,
    version      integer     not null check (version > 0),
    name         text        not null check (length(name) between 1 and 200),
    calendar     text        check (calendar ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    channels     text[]      not null check (channels <@ array['portal', 'mail', 'phone', 'chat']),
    description  text        not null check (length(description) <= 4000),
    left_out     text        not null check (length(left_out) <= 8000),
    created_at   timestamptz not null,
    primary key (workspace_id, plan_key, version),
    foreign key (workspace_id, plan_key) references contract.plan
);

create table contract.contract (
    workspace_id uuid        not null references workspace.workspace,
    contract_id  uuid        not null,
    customer_id  uuid        not null,
    plan_key     text        not null,
    starts_on    date        not null,
    ends_on      date        check (ends_on >= starts_on),
    add_ons      text[]      not null check (cardinality(add_ons) <= 50),
    revision     bigint      not null default 1 check (revision > 0),
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, contract_id),
    foreign key (workspace_id, plan_key) references contract.plan,
    foreign key (workspace_id, customer_id) references directory.organisation,
    -- one contract for a customer at a time
    constraint one_at_a_time exclude using gist
        (workspace_id with =, customer_id with =, daterange(starts_on, ends_on, '[]') with &&) where (archived_at is null)
);
create index contract_of_customer on contract.contract (workspace_id, customer_id, starts_on);
create index contract_of_plan on contract.contract (workspace_id, plan_key);

create table contract.named_contact (
    workspace_id uuid    not null,
    contract_id  uuid    not null,
    position     integer not null check (position between 1 and 50),
    person_id    uuid    not null,
    primary key (workspace_id, contract_id, position),
    unique (workspace_id, contract_id, person_id),
    foreign key (workspace_id, contract_id) references contract.contract,
    foreign key (workspace_id, person_id) references directory.person
);

select workspace.open_schema('contract');
select workspace.protect('contract.plan');
select workspace.protect_append_only('contract.plan_version');
select workspace.protect('contract.contract');
select workspace.protect('contract.named_contact');
