-- Who calls is asked for with every request: all that decides it in one statement, with the number of the configuration under
-- which the person's roles and teams are remembered.
drop function access.session_of(bytea);
drop function access.token_of(bytea);

create function access.session_of(hash bytea, at timestamptz, idle timestamptz)
    returns table (workspace_id uuid, session_id uuid, person_id uuid, seen_at timestamptz, configuration bigint)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select s.workspace_id, s.session_id, s.person_id, s.seen_at, coalesce(c.version, 0)
      from access.session s
      left join workspace.configuration c on c.workspace_id = s.workspace_id
     where s.secret_hash = hash and s.expires_at > at and s.seen_at > idle
$$;

create function access.token_of(hash bytea, at timestamptz)
    returns table (workspace_id uuid, token_id uuid, person_id uuid, narrowed_to text[], last_used_at timestamptz,
                   configuration bigint)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select t.workspace_id, t.token_id, t.person_id, t.narrowed_to, t.last_used_at, coalesce(c.version, 0)
      from access.token t
      left join workspace.configuration c on c.workspace_id = t.workspace_id
     where t.secret_hash = hash and t.revoked_at is null and t.expires_at > at
$$;

revoke execute on function access.session_of(bytea, timestamptz, timestamptz), access.token_of(bytea, timestamptz) from public;
grant execute on function access.session_of(bytea, timestamptz, timestamptz), access.token_of(bytea, timestamptz) to tierline_app;
