CREATE TABLE jobs (
    tenant VARCHAR(63) ${bytewise} NOT NULL REFERENCES tenants (tenant) ON DELETE CASCADE,
    environment VARCHAR(128) ${bytewise} NOT NULL,
    job_id BIGINT NOT NULL,
    started_for VARCHAR(64) ${bytewise},
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('IMPORT', 'EXPORT')),
    status VARCHAR NOT NULL,
    is_over BOOLEAN NOT NULL,
    record_success BIGINT NOT NULL,
    record_fail BIGINT NOT NULL,
    error_message VARCHAR NOT NULL,
    file_url VARCHAR NOT NULL,
    started_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, environment, job_id)
);

CREATE INDEX jobs_newest_first ON jobs (tenant, started_at, job_id, environment);
CREATE INDEX jobs_by_number ON jobs (tenant, job_id, started_at);
