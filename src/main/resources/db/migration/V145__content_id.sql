-- By what the HTML of a message refers to a picture that came with it (cid:…).
alter table ticket.attachment add column content_id text check (length(content_id) between 1 and 200);
