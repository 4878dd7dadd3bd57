-- Why the tenant owns it. Whose word the rows of before rest on is not known: the strongest.
ALTER TABLE environments ADD COLUMN evidence VARCHAR(16) DEFAULT 'OPERATOR' NOT NULL
    CHECK (evidence IN ('NAMED', 'REACHED', 'OPERATOR'));
