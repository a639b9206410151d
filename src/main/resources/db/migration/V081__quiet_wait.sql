-- A ticket may wait for the customer for a reason that was not said to the customer; then it is shown to the chain only.
alter table ticket.ticket add column waiting_inside boolean not null default false;
