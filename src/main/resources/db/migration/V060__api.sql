-- What each Idempotency-Key was first answered with: a retried request gets the same answer and has no second effect.
create schema api;

create table api.answer (
    workspace_id    uuid        not null references workspace.workspace,
    person_id       uuid        not null,
    idempotency_key text        not null check (length(idempotency_key) between 1 and 200),
    request_hash    bytea       not null check (length(request_hash) = 32),
    status          int         not null check (status between 200 and 299),
    headers         text        not null check (length(headers) <= 4000),
    body            bytea       not null check (length(body) <= 1048576),
    answered_at     timestamptz not null,
    primary key (workspace_id, person_id, idempotency_key)
);
create index answer_age on api.answer (workspace_id, answered_at);

select workspace.open_schema('api');
select workspace.protect('api.answer');

-- Looks across workspaces on purpose: answers of all of them grow old.
create function api.forget_answers(older_than timestamptz) returns bigint
    language sql security definer
    set search_path = pg_catalog, pg_temp
as $$
    with forgotten as (delete from api.answer where answered_at < older_than returning 1)
    select count(*) from forgotten
$$;
revoke execute on function api.forget_answers(timestamptz) from public;
grant execute on function api.forget_answers(timestamptz) to tierline_app;
