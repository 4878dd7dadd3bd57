-- Both ends of each chain. The row is locked by whoever appends, so that a chain has one order.
CREATE TABLE audit_chains (
    chain VARCHAR(64) ${bytewise} PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash VARCHAR(64) ${bytewise} NOT NULL,
    -- the newest row that was removed for its age
    anchor_sequence BIGINT NOT NULL,
    anchor_hash VARCHAR(64) ${bytewise} NOT NULL,
    -- what a tenant sees begins here: before it the name was another tenant's
    visible_from BIGINT NOT NULL
);

-- No foreign key to tenants: a trail outlives its tenant.
CREATE TABLE audit_entries (
    chain VARCHAR(64) ${bytewise} NOT NULL,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor VARCHAR(128) ${bytewise} NOT NULL,
    action VARCHAR(128) ${bytewise} NOT NULL,
    merchant VARCHAR(128) ${bytewise} NOT NULL,
    target VARCHAR(128) ${bytewise} NOT NULL,
    result VARCHAR(128) ${bytewise} NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    request_id VARCHAR(128) ${bytewise} NOT NULL,
    detail VARCHAR NOT NULL,
    previous_hash VARCHAR(64) ${bytewise} NOT NULL,
    hash VARCHAR(64) ${bytewise} NOT NULL,
    PRIMARY KEY (chain, sequence)
);

CREATE INDEX audit_entries_by_time ON audit_entries (chain, at);
CREATE INDEX audit_entries_by_merchant ON audit_entries (chain, merchant, sequence);
