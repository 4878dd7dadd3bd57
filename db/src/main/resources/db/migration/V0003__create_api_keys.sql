-- Lists are comma-separated and sorted; null means all, the empty text means none.
CREATE TABLE api_keys (
    id VARCHAR(64) ${bytewise} PRIMARY KEY,
    tenant VARCHAR(63) ${bytewise} NOT NULL REFERENCES tenants (tenant) ON DELETE CASCADE,
    name VARCHAR NOT NULL,
    hash VARCHAR(64) ${bytewise} NOT NULL UNIQUE,
    role VARCHAR(16) NOT NULL CHECK (role IN ('CALLER', 'ADMIN')),
    only_merchants VARCHAR,
    only_operations VARCHAR,
    created_at BIGINT NOT NULL,
    expires_at BIGINT
);

CREATE INDEX api_keys_by_tenant ON api_keys (tenant, id);
