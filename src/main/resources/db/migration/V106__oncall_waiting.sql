-- The rail counts on every screen what waits for somebody's answer.
create index attempt_waiting on oncall.attempt (workspace_id, person_id) where outcome = 'waiting';
create index swap_waiting on oncall.swap (workspace_id, asked_id) where state = 'asked';

-- Pages that reached nobody stand among those in progress for a day.
create index page_reached_nobody on oncall.page (workspace_id, ended_at) where state = 'nobody-reached';
