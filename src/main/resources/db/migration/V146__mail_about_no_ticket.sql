-- What is told to somebody may be about no ticket: news of a phase, a page of something else, an answer that a plan leaves it out.
alter table channel.outgoing drop constraint outgoing_ticket_check;
alter table channel.outgoing add constraint outgoing_ticket_check
    check ((kind <> 'sign-in' or ticket_id is null) and (ticket_id is null) = (ticket_number is null));
