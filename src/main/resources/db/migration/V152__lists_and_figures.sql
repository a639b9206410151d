-- What nobody has yet and what waits for others is a small part of what a team holds; it was sought among all of that.
create index ticket_unassigned on ticket.ticket (workspace_id, team_id, next_due_at, id)
    where assignee_id is null and state not in ('solved', 'closed');
create index ticket_team_waiting on ticket.ticket (workspace_id, team_id, next_due_at, id) where state in ('pending', 'on-hold');
create index ticket_assignee_waiting on ticket.ticket (workspace_id, assignee_id, next_due_at, id)
    where state in ('pending', 'on-hold');

-- The bridge counts all that is open and all that was raised in the month: from the indexes alone.
create index ticket_open on ticket.ticket (workspace_id, next_due_at, id) include (level, team_id, assignee_id, state, created_at)
    where state not in ('solved', 'closed');
drop index ticket.ticket_live;
alter index ticket.ticket_open rename to ticket_live;
create index ticket_raised on ticket.ticket (workspace_id, created_at) include (level, leg);
drop index ticket.ticket_created;

-- The few that came back, to be found without looking at the hand-offs of each open ticket.
create index hand_off_returned on ticket.hand_off (workspace_id, ticket_id, number) where state = 'returned';

-- Behind row-level security PostgreSQL finds nothing by an index of coalesce(), which it takes for a function that might tell
-- of other workspaces' rows; by case it does. Before, all promises that were ever judged were read for those of a month.
create index judged_since on promise.clock (workspace_id, (case when ended_at is null then breaks_at else ended_at end))
    include (standing, ended_at, breaks_at) where standing in ('kept', 'broken');
drop index promise.judged_alone;
