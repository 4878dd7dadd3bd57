-- For an UPDATE, H2 took the index of the foreign key, because it was declared before the primary
-- key: it went through all of a component's grants to change one of them. Declared behind the
-- primary key, the foreign key has no index of its own.
CREATE TABLE grants_ordered (
    component_appid VARCHAR(64) ${bytewise} NOT NULL,
    authorizer_appid VARCHAR(64) ${bytewise} NOT NULL,
    refresh_token_sealed VARCHAR,
    authorized_at BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (component_appid, authorizer_appid),
    FOREIGN KEY (component_appid) REFERENCES components (component_appid) ON DELETE CASCADE
);

INSERT INTO grants_ordered (component_appid, authorizer_appid, refresh_token_sealed, authorized_at, version)
    SELECT component_appid, authorizer_appid, refresh_token_sealed, authorized_at, version FROM grants;

DROP TABLE grants;

ALTER TABLE grants_ordered RENAME TO grants;
