-- History: one chain of records per stream (a ticket, or the administration of a workspace). Each record carries the hash of
-- the one before. Only audit.append writes; the application can neither insert, change nor delete a record itself.
create schema audit;

create table audit.stream (
    workspace_id uuid   not null references workspace.workspace,
    stream       text   not null,
    last_seq     bigint not null check (last_seq >= 0),
    last_hash    bytea  not null,
    primary key (workspace_id, stream)
);

create table audit.record (
    workspace_id  uuid        not null references workspace.workspace,
    stream        text        not null check (length(stream) between 1 and 100),
    seq           bigint      not null check (seq > 0),
    at            timestamptz not null,
    actor_id      uuid        not null,
    action        text        not null check (action ~ '^[a-z][a-z0-9.-]{1,79}$'),
    detail        text        not null check (length(detail) <= 20000),
    previous_hash bytea       not null check (length(previous_hash) = 32),
    hash          bytea       not null check (length(hash) = 32),
    primary key (workspace_id, stream, seq)
);

select workspace.open_schema('audit');
select workspace.guard_rows('audit.stream');
select workspace.guard_rows('audit.record');
select workspace.append_only('audit.record');
grant select on audit.stream, audit.record to tierline_app;

create function audit.hash_of(previous bytea, workspace_id uuid, stream text, seq bigint, at timestamptz,
                              actor_id uuid, action text, detail text) returns bytea
    language sql immutable
    set search_path = pg_catalog, pg_temp
as $$
    select sha256(previous || convert_to(concat_ws(E'\x1f', workspace_id, stream, seq,
        (extract(epoch from at) * 1000000)::bigint, actor_id, action, detail), 'UTF8'))
$$;

create function audit.append(in_workspace uuid, in_stream text, in_at timestamptz, in_actor uuid,
                             in_action text, in_detail text) returns bigint
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    head audit.stream;
    next_hash bytea;
begin
    if in_workspace is distinct from workspace.current_id() then
        raise exception 'history of another workspace' using errcode = 'insufficient_privilege';
    end if;
    insert into audit.stream as s (workspace_id, stream, last_seq, last_hash)
    values (in_workspace, in_stream, 1, decode(repeat('00', 32), 'hex'))
    on conflict (workspace_id, stream) do update set last_seq = s.last_seq + 1
    returning * into head;
    next_hash := audit.hash_of(head.last_hash, in_workspace, in_stream, head.last_seq, in_at, in_actor, in_action, in_detail);
    insert into audit.record (workspace_id, stream, seq, at, actor_id, action, detail, previous_hash, hash)
    values (in_workspace, in_stream, head.last_seq, in_at, in_actor, in_action, in_detail, head.last_hash, next_hash);
    update audit.stream set last_hash = next_hash where workspace_id = in_workspace and stream = in_stream;
    return head.last_seq;
end $$;
revoke execute on function audit.append(uuid, text, timestamptz, uuid, text, text) from public;
grant execute on function audit.append(uuid, text, timestamptz, uuid, text, text) to tierline_app;
