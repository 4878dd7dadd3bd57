-- Not bound to merchants: an operator may list a merchant before it authorises.
CREATE TABLE environment_merchants (
    environment VARCHAR(128) ${bytewise} NOT NULL
        REFERENCES environments (environment) ON DELETE CASCADE,
    authorizer_appid VARCHAR(64) ${bytewise} NOT NULL,
    PRIMARY KEY (environment, authorizer_appid)
);

CREATE INDEX environment_merchants_by_merchant
    ON environment_merchants (authorizer_appid, environment);
