package io.mandate.gateway.error;

import io.mandate.tenant.refusal.RefusalReason;
import io.micronaut.http.HttpStatus;

/**
 * The status and errcode of each refusal on the tenant surface and in administration (design.md
 * section 5).
 */
public record WireError(HttpStatus status, int errcode) {

  public static WireError of(RefusalReason reason) {
    return switch (reason) {
      case UNAUTHENTICATED -> new WireError(HttpStatus.UNAUTHORIZED, 40001);
      case TOKEN_KIND_WRONG -> new WireError(HttpStatus.OK, 61014);
      case TENANT_NOT_FOUND -> new WireError(HttpStatus.NOT_FOUND, 40013);
      case SCOPE_EXCEEDED -> new WireError(HttpStatus.FORBIDDEN, 48001);
      case MERCHANT_NOT_FOUND -> new WireError(HttpStatus.NOT_FOUND, 61003);
      case PERMISSION_SET_MISSING -> new WireError(HttpStatus.FORBIDDEN, 61007);
      case ENVIRONMENT_NOT_FOUND -> new WireError(HttpStatus.NOT_FOUND, -501005);
      case JOB_NOT_FOUND -> new WireError(HttpStatus.NOT_FOUND, 40097);
      case COMPONENT_NOT_FOUND -> new WireError(HttpStatus.NOT_FOUND, 40013);
      case API_KEY_NOT_FOUND, AUTHORIZATION_NOT_FOUND -> new WireError(HttpStatus.NOT_FOUND, 40097);
      case NOT_FOUND, OPERATION_UNKNOWN -> new WireError(HttpStatus.NOT_FOUND, 40066);
      case METHOD_NOT_ALLOWED -> new WireError(HttpStatus.METHOD_NOT_ALLOWED, 43002);
      case BODY_EMPTY -> new WireError(HttpStatus.BAD_REQUEST, 44002);
      case BODY_MALFORMED -> new WireError(HttpStatus.BAD_REQUEST, 47001);
      case PARAMETER_MISSING -> new WireError(HttpStatus.BAD_REQUEST, 40101);
      case PARAMETER_INVALID -> new WireError(HttpStatus.BAD_REQUEST, 40097);
      case BODY_TOO_LARGE -> new WireError(HttpStatus.REQUEST_ENTITY_TOO_LARGE, 45002);
      case CONFLICT -> new WireError(HttpStatus.CONFLICT, 40097);
      case RATE_LIMITED -> new WireError(HttpStatus.TOO_MANY_REQUESTS, 45011);
      case QUOTA_EXHAUSTED -> new WireError(HttpStatus.TOO_MANY_REQUESTS, 45009);
      case TOKEN_UNAVAILABLE -> new WireError(HttpStatus.SERVICE_UNAVAILABLE, -1);
      case UPSTREAM_UNREACHABLE -> new WireError(HttpStatus.BAD_GATEWAY, -1);
      case UPSTREAM_TIMEOUT -> new WireError(HttpStatus.GATEWAY_TIMEOUT, -1);
      case INTERNAL_ERROR -> new WireError(HttpStatus.INTERNAL_SERVER_ERROR, -1);
    };
  }
}
