-- How somebody is reached is changed over the API too, by who has seen the last change.
alter table oncall.preference add column revision bigint not null default 1 check (revision > 0);
