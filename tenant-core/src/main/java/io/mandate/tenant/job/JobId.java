package io.mandate.tenant.job;

/** WeChat's number for an import or export. */
public record JobId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
