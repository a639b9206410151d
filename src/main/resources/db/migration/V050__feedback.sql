-- How people found the help they got: one rating per ticket and person.
create schema feedback;

create table feedback.rating (
    workspace_id uuid        not null references workspace.workspace,
    ticket_id    uuid        not null,
    person_id    uuid        not null,
    customer_id  uuid,
    stars        int         not null check (stars between 1 and 5),
    comment      text        not null check (length(comment) <= 2000),
    rated_at     timestamptz not null,
    changed_at   timestamptz not null check (changed_at >= rated_at),
    primary key (workspace_id, ticket_id, person_id)
);
create index rating_of_customer on feedback.rating (workspace_id, customer_id, changed_at);

select workspace.open_schema('feedback');
select workspace.protect('feedback.rating');
