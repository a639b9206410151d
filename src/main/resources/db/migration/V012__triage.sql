-- Where a ticket goes and what must be known about it: categories with checklists, the priority matrix, routing rules, suggestions.
create schema triage;

create table triage.category (
    workspace_id uuid        not null references workspace.workspace,
    key          text        not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    name         text        not null check (length(name) between 1 and 200),
    vertical     text,
    revision     bigint      not null default 1 check (revision > 0),
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, key),
    foreign key (workspace_id, vertical) references directory.vertical
);

create table triage.checklist_item (
    workspace_id uuid    not null,
    category_key text    not null,
    position     integer not null check (position between 1 and 30),
    key          text    not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    label        text    not null check (length(label) between 1 and 200),
    help         text    not null check (length(help) <= 500),
    required     boolean not null,
    primary key (workspace_id, category_key, position),
    unique (workspace_id, category_key, key),
    foreign key (workspace_id, category_key) references triage.category
);

create table triage.priority (
    workspace_id uuid    not null references workspace.workspace,
    impact       text    not null check (impact in ('high', 'medium', 'low')),
    urgency      text    not null check (urgency in ('high', 'medium', 'low')),
    priority     integer not null check (priority between 1 and 4),
    primary key (workspace_id, impact, urgency)
);

create table triage.routing_rule (
    workspace_id      uuid        not null references workspace.workspace,
    key               text        not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    position          integer     not null check (position > 0),
    reason            text        not null check (length(reason) between 1 and 300),
    customer_id       uuid,
    organisation_kind text        check (organisation_kind in ('provider', 'partner', 'customer', 'third-party')),
    category          text,
    vertical          text,
    type              text        check (type in ('incident', 'service-request', 'question', 'problem')),
    severity          text        check (severity in ('critical', 'high', 'medium', 'low')),
    words             text[]      not null check (cardinality(words) <= 50),
    chain_id          uuid,
    level             text        check (level in ('L1', 'L2', 'L3', 'L4')),
    team_id           uuid,
    revision          bigint      not null default 1 check (revision > 0),
    created_at        timestamptz not null,
    primary key (workspace_id, key),
    foreign key (workspace_id, customer_id) references directory.organisation,
    foreign key (workspace_id, category) references triage.category,
    foreign key (workspace_id, vertical) references directory.vertical,
    foreign key (workspace_id, chain_id) references directory.chain,
    foreign key (workspace_id, team_id) references directory.team,
    check (chain_id is not null or level is not null or team_id is not null)
);
create index rule_in_order on triage.routing_rule (workspace_id, position, key);

create table triage.suggestion_rule (
    workspace_id uuid        not null references workspace.workspace,
    key          text        not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    position     integer     not null check (position > 0),
    reason       text        not null check (length(reason) between 1 and 300),
    words        text[]      not null check (cardinality(words) between 1 and 50),
    severity     text        check (severity in ('critical', 'high', 'medium', 'low')),
    category     text,
    type         text        check (type in ('incident', 'service-request', 'question', 'problem')),
    revision     bigint      not null default 1 check (revision > 0),
    created_at   timestamptz not null,
    primary key (workspace_id, key),
    foreign key (workspace_id, category) references triage.category,
    check (severity is not null or category is not null or type is not null)
);
create index suggestion_in_order on triage.suggestion_rule (workspace_id, position, key);

select workspace.open_schema('triage');
select workspace.protect('triage.category');
select workspace.protect('triage.checklist_item');
select workspace.protect('triage.priority');
select workspace.protect('triage.routing_rule');
select workspace.protect('triage.suggestion_rule');
