package io.mandate.tenant.job;

/** What a job does. */
public enum JobKind {
  IMPORT,
  EXPORT
}
