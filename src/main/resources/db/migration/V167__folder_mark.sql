-- A word drawn once that stands here and in the folder of files: a node whose folder has another is told so. One row at most.
create table files.folder (
    only_one boolean not null default true primary key check (only_one),
    mark     text    not null check (mark ~ '^[0-9a-f-]{36}$')
);
grant select, insert on files.folder to tierline_app;
