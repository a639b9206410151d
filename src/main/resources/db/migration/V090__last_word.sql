-- Since when the customer has heard nothing: the last public word of a person of the chain. Null: none, or from before this column.
alter table ticket.ticket add column last_word_at timestamptz;
