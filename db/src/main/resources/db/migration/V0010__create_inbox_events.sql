-- due_at moves both when an event is claimed (to the end of the lease) and when its work failed.
CREATE TABLE inbox_events (
    id VARCHAR(255) ${bytewise} PRIMARY KEY,
    component_appid VARCHAR(64) ${bytewise} NOT NULL
        REFERENCES components (component_appid) ON DELETE CASCADE,
    payload_sealed VARCHAR,
    received_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    state VARCHAR(16) NOT NULL CHECK (state IN ('OPEN', 'DONE', 'ABANDONED')),
    due_at BIGINT NOT NULL,
    reason VARCHAR,
    CHECK (state <> 'OPEN' OR payload_sealed IS NOT NULL)
);

CREATE INDEX inbox_events_oldest_first ON inbox_events (state, received_at, id);
CREATE INDEX inbox_events_by_component ON inbox_events (component_appid);
