-- The authorisation code, hashed, on which alone the link's tenant holds a merchant.
ALTER TABLE authorizations ADD COLUMN claim_hash VARCHAR(64) ${bytewise};

CREATE INDEX authorizations_by_claim ON authorizations (claim_hash, id);
