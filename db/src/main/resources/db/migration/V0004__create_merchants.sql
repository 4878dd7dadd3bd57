CREATE TABLE merchants (
    component_appid VARCHAR(64) ${bytewise} NOT NULL,
    authorizer_appid VARCHAR(64) ${bytewise} NOT NULL,
    tenant VARCHAR(63) ${bytewise} NOT NULL,
    nick_name VARCHAR NOT NULL,
    status VARCHAR(16) NOT NULL CHECK (status IN ('AUTHORIZED', 'WITHDRAWN')),
    -- ascending numbers, comma-separated: 17,18,49
    permission_sets VARCHAR NOT NULL,
    authorized_at BIGINT NOT NULL,
    PRIMARY KEY (component_appid, authorizer_appid),
    FOREIGN KEY (tenant, component_appid) REFERENCES tenants (tenant, component_appid)
);

CREATE INDEX merchants_by_tenant ON merchants (tenant, authorizer_appid);
