-- How it reached an agent may be said.
alter table ticket.ticket drop constraint ticket_source_check;
alter table ticket.ticket add constraint ticket_source_check
    check (source in ('email', 'portal', 'agent', 'phone', 'chat', 'api', 'system')) not valid;
alter table ticket.message drop constraint message_source_check;
alter table ticket.message add constraint message_source_check
    check (source in ('email', 'portal', 'agent', 'phone', 'chat', 'api', 'system')) not valid;

-- What decides on a target: the way in, and the outside party that has it.
alter table promise.target add column channel text, add column party uuid;
alter table promise.ladder add column channel text, add column party uuid;
drop index promise.one_target_in_force;
create unique index one_target_in_force on promise.target
    (workspace_id, kind, plan, severity, type, category, level, phase, channel, party) nulls not distinct
    where retired_at is null;
drop index promise.one_ladder_in_force;
create unique index one_ladder_in_force on promise.ladder
    (workspace_id, kind, plan, severity, type, category, level, phase, channel, party) nulls not distinct
    where retired_at is null;
