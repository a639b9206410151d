-- The mails that one on a ticket refers to and that were not here then: one that comes after the answers to it finds theirs.
create table channel.named (
    workspace_id uuid not null references workspace.workspace,
    message_id   text not null check (length(message_id) between 1 and 1000),
    incoming_id  uuid not null,
    primary key (workspace_id, message_id, incoming_id),
    foreign key (workspace_id, incoming_id) references channel.incoming
);
select workspace.protect('channel.named');
