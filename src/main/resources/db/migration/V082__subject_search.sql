-- Which tickets are called so, whoever may see them; the sister of ticket.saying, for the same reason: row-level security
-- keeps the planner from using the index for @@. Subjects only, so that a phrase which is common in messages and rare in
-- subjects is still found in no time. What the reader may know is asked by the query that uses it.
create function ticket.called(in_workspace uuid, in_words text, in_number bigint, in_limit integer) returns setof uuid
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select found.id
      from (select t.id from ticket.ticket t
             where t.workspace_id = in_workspace and t.number = in_number
             union all
            select t.id from ticket.ticket t
             where t.workspace_id = in_workspace and t.words @@ to_tsquery('simple', in_words)) found
     where in_workspace = workspace.current_id()
     limit in_limit
$$;
revoke execute on function ticket.called(uuid, text, bigint, integer) from public;
grant execute on function ticket.called(uuid, text, bigint, integer) to tierline_app;
