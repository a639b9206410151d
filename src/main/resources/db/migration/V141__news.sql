-- What people are told beside ladders: a page that reached nobody, a phase that began. Told once to each.
create table escalation.news (
    workspace_id uuid        not null references workspace.workspace,
    news_id      uuid        not null,
    person_id    uuid        not null,
    topic        text        not null check (length(topic) between 1 and 200),
    title        text        not null check (length(title) between 1 and 400),
    says         text        not null check (length(says) between 1 and 1000),
    link         text        not null check (length(link) between 1 and 300),
    alarm        boolean     not null,
    at           timestamptz not null,
    read_at      timestamptz,
    primary key (workspace_id, news_id),
    unique (workspace_id, topic, person_id)
);
create index news_of_person on escalation.news (workspace_id, person_id, news_id);
create index news_unread on escalation.news (workspace_id, person_id, news_id) where read_at is null;
create index news_age on escalation.news (workspace_id, at);
select workspace.protect('escalation.news');
