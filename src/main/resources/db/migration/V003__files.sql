-- Which contents a workspace has stored; the bytes lie in the content-addressed store.
create schema files;

create table files.content (
    workspace_id uuid        not null references workspace.workspace,
    sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size         bigint      not null check (size >= 0),
    stored_at    timestamptz not null,
    primary key (workspace_id, sha256)
);
select workspace.open_schema('files');
select workspace.protect('files.content');
