-- Contacts and activities are changed in place now: who saves an old form is told so.
alter table responsibility.contact add column revision bigint not null default 1;
alter table responsibility.activity add column revision bigint not null default 1;

-- What is on now and to come, of all teams.
create index duty_by_time on responsibility.duty (workspace_id, starts_at, duty_id);
