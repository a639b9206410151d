-- Why a ticket was what it was until it was decided anew, and to which targets its promises were held until then.
create table ticket.earlier_reason (
    workspace_id uuid        not null references workspace.workspace,
    ticket_id    uuid        not null,
    id           uuid        not null,
    until        timestamptz not null,
    because      jsonb       not null,
    primary key (workspace_id, ticket_id, id),
    foreign key (workspace_id, ticket_id) references ticket.ticket
);
select workspace.protect_append_only('ticket.earlier_reason');

create table promise.earlier_match (
    workspace_id uuid        not null references workspace.workspace,
    clock_id     uuid        not null,
    id           uuid        not null,
    until        timestamptz not null,
    match        text        not null,
    primary key (workspace_id, clock_id, id),
    foreign key (workspace_id, clock_id) references promise.clock
);
select workspace.protect_append_only('promise.earlier_match');
