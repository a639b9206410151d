-- What is with, held for or offered to an outside party is counted in the margin of every page; it is little of all that is open.
-- The list says this very condition, or the planner would not find the index.
create index ticket_outside on ticket.ticket (workspace_id, next_due_at, id)
    where (outside or hold_party is not null or hand_off is not null) and state not in ('solved', 'closed');
