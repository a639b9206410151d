-- A replay whose node is gone goes on with another. The run that has it now is the only one that may say how far it is; how often
-- one was taken up is counted, so that a replay that kills its node does not go from node to node for ever.
alter table blueprint.replay_job add column runner uuid;
alter table blueprint.replay_job add column taken_up integer not null default 0 check (taken_up >= 0);
create index replay_running on blueprint.replay_job (heard_at) where state = 'running';

-- Looks across workspaces on purpose: whose replay nobody runs any more. Ids only.
create function blueprint.replays_left(most_often integer, most integer) returns table (workspace_id uuid)
    language sql volatile security definer
    set search_path = pg_catalog, pg_temp
as $$
    select job.workspace_id
      from blueprint.replay_job job
     where job.state = 'running'
       and job.heard_at < clock_timestamp() - interval '30 seconds'
       and job.taken_up < most_often
     order by job.heard_at
     limit most
$$;
revoke execute on function blueprint.replays_left(integer, integer) from public;
grant execute on function blueprint.replays_left(integer, integer) to tierline_app;
