-- Several records of one stream in one statement, and the stream's own row written twice for a new stream and once for one that
-- is there: audit.append(…, text, text) writes it two or three times for each record. That one stays for nodes not yet renewed.
create function audit.append(in_workspace uuid, in_stream text, in_at timestamptz, in_actor uuid,
                             in_actions text[], in_details text[]) returns bigint
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
    select * into head from audit.stream s where s.workspace_id = in_workspace and s.stream = in_stream for update;
    if not found then
        insert into audit.stream (workspace_id, stream, last_seq, last_hash)
        values (in_workspace, in_stream, 0, decode(repeat('00', 32), 'hex'))
        on conflict do nothing; -- who began it in the same moment is waited for here
        select * into strict head from audit.stream s where s.workspace_id = in_workspace and s.stream = in_stream for update;
    end if;
    for n in 1 .. cardinality(in_actions) loop
        head.last_seq := head.last_seq + 1;
        next_hash := audit.hash_of(head.last_hash, in_workspace, in_stream, head.last_seq, in_at, in_actor,
                                   in_actions[n], in_details[n]);
        insert into audit.record (workspace_id, stream, seq, at, actor_id, action, detail, previous_hash, hash)
        values (in_workspace, in_stream, head.last_seq, in_at, in_actor, in_actions[n], in_details[n], head.last_hash, next_hash);
        head.last_hash := next_hash;
    end loop;
    update audit.stream s set last_seq = head.last_seq, last_hash = head.last_hash
     where s.workspace_id = in_workspace and s.stream = in_stream;
    return head.last_seq;
end $$;
revoke execute on function audit.append(uuid, text, timestamptz, uuid, text[], text[]) from public;
grant execute on function audit.append(uuid, text, timestamptz, uuid, text[], text[]) to tierline_app;
