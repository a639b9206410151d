-- The share of promises kept in a month is counted from the index alone: PostgreSQL does so only if the columns of the
-- indexed expression stand in it too. Before, each of a month's promises was looked up in the table.
create index judged_alone on promise.clock (workspace_id, (coalesce(ended_at, breaks_at)))
    include (standing, ended_at, breaks_at) where standing in ('kept', 'broken');
drop index promise.judged;
