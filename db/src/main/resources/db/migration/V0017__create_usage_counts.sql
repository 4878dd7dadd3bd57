-- No foreign key to tenants: what is counted in memory may arrive after its tenant is gone.
CREATE TABLE usage_counts (
    tenant VARCHAR(63) ${bytewise} NOT NULL,
    -- in UTC, as days since 1970
    usage_day BIGINT NOT NULL,
    merchant VARCHAR(64) ${bytewise} NOT NULL,
    what VARCHAR(64) ${bytewise} NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (tenant, usage_day, merchant, what)
);
