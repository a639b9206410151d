-- What somebody solved and the customer has not judged yet: it goes back to the team when they leave.
create index ticket_assignee_solved on ticket.ticket (workspace_id, assignee_id) where state = 'solved';
