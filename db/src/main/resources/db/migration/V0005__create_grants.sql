-- A row outlives its grant with refresh_token_sealed null, so that versions never start again and
-- a refresh that began before a withdrawal cannot write over what came after it.
CREATE TABLE grants (
    component_appid VARCHAR(64) ${bytewise} NOT NULL
        REFERENCES components (component_appid) ON DELETE CASCADE,
    authorizer_appid VARCHAR(64) ${bytewise} NOT NULL,
    refresh_token_sealed VARCHAR,
    authorized_at BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (component_appid, authorizer_appid)
);
