CREATE TABLE environments (
    environment VARCHAR(128) ${bytewise} PRIMARY KEY,
    tenant VARCHAR(63) ${bytewise} NOT NULL REFERENCES tenants (tenant)
);

CREATE INDEX environments_by_tenant ON environments (tenant, environment);
