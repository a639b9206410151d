-- What became of the backups that the desk makes by itself. They hold all workspaces, so no row belongs to one.
create schema backup;

create table backup.run (
    run_id      uuid        not null primary key,
    begun_at    timestamptz not null,
    ended_at    timestamptz not null check (ended_at >= begun_at),
    outcome     text        not null check (outcome in ('verified', 'damaged', 'failed')),
    bytes       bigint      not null check (bytes >= 0),
    row_count   bigint      not null check (row_count >= 0),
    attachments bigint      not null check (attachments >= 0),
    words       text        not null check (length(words) <= 500)
);
create index run_newest on backup.run (begun_at desc);

select workspace.open_schema('backup');
grant select, insert, delete on backup.run to tierline_app;
