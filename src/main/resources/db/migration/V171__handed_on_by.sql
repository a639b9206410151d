-- Who ended an attempt: who took the page, or handed it on. A manager may hand on what somebody else was asked.
alter table oncall.attempt add column ended_by uuid;
alter table oncall.attempt add foreign key (workspace_id, ended_by) references directory.person;
