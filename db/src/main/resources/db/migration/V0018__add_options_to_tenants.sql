ALTER TABLE tenants ADD COLUMN merchant_calls_per_second BIGINT CHECK (merchant_calls_per_second > 0);
ALTER TABLE tenants ADD COLUMN merchant_calls_per_day BIGINT CHECK (merchant_calls_per_day > 0);
-- grows with every change of a quota, so that buckets that are shared between nodes follow the newest
ALTER TABLE tenants ADD COLUMN quota_version BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE tenants ADD COLUMN whole_calls BOOLEAN DEFAULT FALSE NOT NULL;
