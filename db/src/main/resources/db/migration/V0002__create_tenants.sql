CREATE TABLE tenants (
    tenant VARCHAR(63) ${bytewise} PRIMARY KEY,
    name VARCHAR(200) NOT NULL,
    component_appid VARCHAR(64) ${bytewise} NOT NULL REFERENCES components (component_appid),
    status VARCHAR(16) NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED')),
    calls_per_second BIGINT CHECK (calls_per_second > 0),
    calls_per_day BIGINT CHECK (calls_per_day > 0),
    concurrent_calls BIGINT CHECK (concurrent_calls > 0),
    -- so that a row which names a tenant and a component can be held to the tenant's own component
    UNIQUE (tenant, component_appid)
);

CREATE INDEX tenants_by_component ON tenants (component_appid);
