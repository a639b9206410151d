-- Tenancy: every tenant table carries workspace_id and is guarded by row-level security, for its owner too.
create schema workspace;

create function workspace.current_id() returns uuid
    language sql stable
    set search_path = pg_catalog, pg_temp
as $$ select nullif(current_setting('tierline.workspace', true), '')::uuid $$;

create function workspace.open_schema(name text) returns void
    language plpgsql
as $$
begin
    execute format('grant usage on schema %I to tierline_app', name);
end $$;

-- The policy for the owner lets the few security-definer functions look across workspaces; the application never is the owner.
create function workspace.guard_rows(guarded regclass) returns void
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format('create policy own_workspace on %s to tierline_app
                        using (workspace_id = (select workspace.current_id()))
                        with check (workspace_id = (select workspace.current_id()))', guarded);
    execute format('create policy owner on %s to %I using (true) with check (true)', guarded, current_user);
end $$;

create function workspace.protect(guarded text) returns void
    language plpgsql
as $$
begin
    perform workspace.guard_rows(guarded::regclass);
    execute format('grant select, insert, update, delete on %s to tierline_app', guarded::regclass);
end $$;

create function workspace.refuse_change() returns trigger
    language plpgsql
as $$
begin
    raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'insufficient_privilege';
end $$;

create function workspace.append_only(guarded regclass) returns void
    language plpgsql
as $$
begin
    execute format('create trigger append_only before update or delete on %s
                        for each row execute function workspace.refuse_change()', guarded);
    execute format('create trigger never_emptied before truncate on %s
                        for each statement execute function workspace.refuse_change()', guarded);
end $$;

create function workspace.protect_append_only(guarded text) returns void
    language plpgsql
as $$
begin
    perform workspace.guard_rows(guarded::regclass);
    perform workspace.append_only(guarded::regclass);
    execute format('grant select, insert on %s to tierline_app', guarded::regclass);
end $$;

create table workspace.workspace (
    workspace_id uuid primary key,
    key          text        not null unique check (key ~ '^[a-z][a-z0-9-]{1,39}$'),
    name         text        not null check (length(name) between 1 and 200),
    zone         text        not null,
    created_at   timestamptz not null
);
select workspace.open_schema('workspace');
select workspace.protect('workspace.workspace');

-- Looks across workspaces on purpose: the program has to know which there are before it can enter one.
create function workspace.every() returns setof workspace.workspace
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
as $$ select * from workspace.workspace order by key $$;
revoke execute on function workspace.every() from public;
grant execute on function workspace.every() to tierline_app;
