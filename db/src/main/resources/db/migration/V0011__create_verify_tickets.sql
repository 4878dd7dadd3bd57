CREATE TABLE verify_tickets (
    component_appid VARCHAR(64) ${bytewise} PRIMARY KEY
        REFERENCES components (component_appid) ON DELETE CASCADE,
    ticket_sealed VARCHAR NOT NULL,
    created_at BIGINT NOT NULL
);
