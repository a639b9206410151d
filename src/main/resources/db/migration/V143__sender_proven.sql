-- Whether a message is by whom it names, as far as that was asked: a mail that only bears the address of somebody on the
-- ticket is kept, marked, and changes nothing.
alter table ticket.message add column proven boolean not null default true;

-- Since when such a mail waits for somebody to look, on a ticket that a proven one would have opened again.
alter table ticket.ticket add column doubted_since timestamptz;
create index ticket_doubted on ticket.ticket (workspace_id, next_due_at, id) where doubted_since is not null;
