-- Pages that Tierline took back stand on the bridge for an hour.
create index page_called_off on oncall.page (workspace_id, ended_at) where state = 'cancelled';
