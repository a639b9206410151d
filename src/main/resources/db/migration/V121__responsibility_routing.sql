-- What the matrix says is obeyed: an activity names the categories it is about, a part may hold in one phase only.
alter table responsibility.activity
    add column categories text[] not null default '{}' check (cardinality(categories) <= 50);
alter table responsibility.share add column phase text;
alter table responsibility.share
    add constraint share_phase foreign key (workspace_id, phase) references directory.phase;
alter table responsibility.share drop constraint share_workspace_id_activity_id_kind_organisation_id_key;
alter table responsibility.share
    add constraint one_part_of_party unique nulls not distinct (workspace_id, activity_id, kind, organisation_id, phase);
