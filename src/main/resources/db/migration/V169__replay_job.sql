-- The replay that runs in a workspace, or the last one that did: every node tells of it. One row each, so it stays small.
-- The node that runs it says so again and again by the database's clock; one that is not heard of any more was interrupted.
create table blueprint.replay_job (
    workspace_id uuid        not null references workspace.workspace primary key,
    job_id       uuid        not null,
    state        text        not null check (state in ('running', 'done', 'stopped', 'failed', 'interrupted')),
    started_at   timestamptz not null,
    started_by   uuid        not null,
    text         text        not null check (length(text) <= 1000000),
    from_day     date        not null,
    to_day       date,
    zone         text        check (length(zone) <= 100),
    lived        bigint      not null default 0 check (lived >= 0),
    of_all       bigint      not null default 0 check (of_all >= 0),
    heard_at     timestamptz not null,
    result       text        check (length(result) <= 20000000)
);
select workspace.protect('blueprint.replay_job');
