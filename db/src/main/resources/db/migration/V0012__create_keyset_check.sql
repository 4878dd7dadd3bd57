-- One row: a known text, sealed at the first start, that every later start must be able to open.
CREATE TABLE keyset_check (
    id INT PRIMARY KEY CHECK (id = 1),
    sealed VARCHAR NOT NULL
);
