package io.mandate.tenant.refusal;

import java.util.Locale;

/**
 * Why a call was not answered as asked. The names are part of the HTTP contract (design.md section
 * 5).
 */
public enum RefusalReason {
  UNAUTHENTICATED,
  TOKEN_KIND_WRONG,
  TENANT_NOT_FOUND,
  SCOPE_EXCEEDED,
  MERCHANT_NOT_FOUND,
  PERMISSION_SET_MISSING,
  ENVIRONMENT_NOT_FOUND,
  JOB_NOT_FOUND,
  COMPONENT_NOT_FOUND,
  API_KEY_NOT_FOUND,
  AUTHORIZATION_NOT_FOUND,
  NOT_FOUND,
  OPERATION_UNKNOWN,
  METHOD_NOT_ALLOWED,
  BODY_EMPTY,
  BODY_MALFORMED,
  PARAMETER_MISSING,
  PARAMETER_INVALID,
  BODY_TOO_LARGE,
  CONFLICT,
  RATE_LIMITED,
  QUOTA_EXHAUSTED,
  TOKEN_UNAVAILABLE,
  UPSTREAM_UNREACHABLE,
  UPSTREAM_TIMEOUT,
  INTERNAL_ERROR;

  /** As it stands in an answer: {@code permission_set_missing}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
