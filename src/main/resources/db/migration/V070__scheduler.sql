-- When each recurring job runs next and which node runs it now: the table of db-scheduler. No row belongs to a workspace.
create schema scheduler;

create table scheduler.job (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    primary key (task_name, task_instance)
);
create index job_due on scheduler.job (execution_time);
create index job_heartbeat on scheduler.job (last_heartbeat);

select workspace.open_schema('scheduler');
grant select, insert, update, delete on scheduler.job to tierline_app;
