-- The version of the blueprint that has a rule so; null when it was set by hand. What was decided keeps the version of then.
alter table triage.routing_rule add column blueprint_version integer check (blueprint_version > 0);
alter table triage.suggestion_rule add column blueprint_version integer check (blueprint_version > 0);
alter table triage.priority add column blueprint_version integer check (blueprint_version > 0);
alter table directory.chain add column blueprint_version integer check (blueprint_version > 0);
alter table responsibility.activity add column blueprint_version integer check (blueprint_version > 0);
alter table promise.ladder add column blueprint_version integer check (blueprint_version > 0);
alter table promise.clock add column ladder_blueprint integer check (ladder_blueprint > 0);
