CREATE TABLE authorizations (
    id VARCHAR(255) ${bytewise} PRIMARY KEY,
    tenant VARCHAR(63) ${bytewise} NOT NULL,
    component_appid VARCHAR(64) ${bytewise} NOT NULL,
    pre_auth_code_hash VARCHAR(64) ${bytewise} NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    completed_by VARCHAR(64) ${bytewise},
    FOREIGN KEY (tenant, component_appid) REFERENCES tenants (tenant, component_appid)
        ON DELETE CASCADE
);

CREATE INDEX authorizations_newest_first ON authorizations (tenant, created_at, id);
