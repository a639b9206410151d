-- A mail with a sign-in link is about no ticket. What it says is kept only until it is handed over.
alter table channel.outgoing alter column ticket_id drop not null;
alter table channel.outgoing alter column ticket_number drop not null;
alter table channel.outgoing drop constraint outgoing_kind_check;
alter table channel.outgoing add constraint outgoing_kind_check
    check (kind in ('acknowledgement', 'reply', 'solution', 'notice', 'sign-in'));
alter table channel.outgoing add constraint outgoing_ticket_check
    check ((kind = 'sign-in') = (ticket_id is null) and (ticket_id is null) = (ticket_number is null));
alter table channel.outgoing add constraint outgoing_wiped_check
    check (kind <> 'sign-in' or state = 'waiting' or body = '' and html is null);
