-- When it was noticed that a planned phase began, and people were told; null for what is still to come.
alter table lifecycle.stage add column begun_at timestamptz;
update lifecycle.stage set begun_at = starts_at where starts_at <= now();
create index stage_to_begin on lifecycle.stage (starts_at) where begun_at is null;

-- Looks across workspaces on purpose: which phases have begun and nobody was told yet. Keys only.
create function lifecycle.beginning(before timestamptz, most integer)
    returns table (workspace_id uuid, customer_id uuid, starts_at timestamptz)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$
    select stage.workspace_id, stage.customer_id, stage.starts_at
      from lifecycle.stage
     where stage.begun_at is null and stage.starts_at <= before
     order by stage.starts_at
     limit most
$$;
revoke execute on function lifecycle.beginning(timestamptz, integer) from public;
grant execute on function lifecycle.beginning(timestamptz, integer) to tierline_app;

-- The open tickets of a customer, in a stable order.
create index ticket_open_of_customer on ticket.ticket (workspace_id, customer_id, id) where state not in ('solved', 'closed');
