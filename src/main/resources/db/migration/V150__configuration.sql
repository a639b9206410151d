-- What is configured is read for every ticket and hardly ever changes, so each node remembers it by this number. A change of
-- configuration raises it in the same transaction: whoever begins afterwards, on whichever node, reads the change.
create table workspace.configuration (
    workspace_id uuid   primary key references workspace.workspace,
    version      bigint not null check (version > 0)
);
select workspace.protect('workspace.configuration');

-- Enters the workspace for daily work, which changes no configuration, and answers the number.
create function workspace.enter_daily(entered uuid) returns bigint
    language plpgsql
as $$
begin
    perform pg_catalog.set_config('tierline.workspace', entered::pg_catalog.text, true),
            pg_catalog.set_config('tierline.daily', 'on', true);
    return coalesce((select c.version from workspace.configuration c where c.workspace_id = entered), 0);
end $$;

-- In daily work what was read before a change would be remembered as if it were the state after it, or one that never came.
create function workspace.refuse_in_daily_work() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if current_setting('tierline.daily', true) = 'on' then
        raise exception '% is configuration, which daily work does not change', tg_table_schema || '.' || tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end $$;

-- Once for a transaction, and at its end, so that two which change different things do not wait for each other before that.
create function workspace.configured() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    changed uuid := coalesce(new.workspace_id, old.workspace_id);
    mark text := changed::text || pg_current_xact_id()::text;
begin
    if current_setting('tierline.configured', true) is distinct from mark then
        insert into workspace.configuration as c (workspace_id, version) values (changed, 1)
        on conflict (workspace_id) do update set version = c.version + 1;
        perform set_config('tierline.configured', mark, true);
    end if;
    return null;
end $$;

-- Makes a table part of the configuration. What is only added to, and never asked for before it is there, may be told apart.
create function workspace.is_configuration(configured text, changes text default 'insert or update or delete') returns void
    language plpgsql
as $$
begin
    execute format('create trigger not_in_daily_work before %s on %s
                        for each statement execute function workspace.refuse_in_daily_work()', changes, configured::regclass);
    execute format('create constraint trigger configured after %s on %s deferrable initially deferred
                        for each row execute function workspace.configured()', changes, configured::regclass);
end $$;
revoke execute on function workspace.is_configuration(text, text) from public;

select workspace.is_configuration(t)
  from unnest(array['access.role', 'access.role_grant',
                    'directory.organisation', 'directory.domain', 'directory.team', 'directory.team_member', 'directory.vertical',
                    'directory.chain', 'directory.chain_customer', 'directory.chain_step', 'directory.phase',
                    'contract.plan', 'contract.plan_version', 'contract.contract', 'contract.named_contact',
                    'triage.category', 'triage.checklist_item', 'triage.priority', 'triage.routing_rule', 'triage.suggestion_rule',
                    'responsibility.activity', 'responsibility.share',
                    'calendar.version', 'calendar.retired', 'promise.target', 'promise.ladder',
                    'lifecycle.stage', 'lifecycle.critical_period',
                    'channel.desk']) t;
-- People come with their first mail; nobody remembers that somebody is not there.
select workspace.is_configuration('directory.person', 'update or delete');
