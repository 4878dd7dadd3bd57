CREATE INDEX jobs_unfinished ON jobs (is_over, started_at);
