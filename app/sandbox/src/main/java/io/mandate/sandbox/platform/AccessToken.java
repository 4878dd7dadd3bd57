package io.mandate.sandbox.platform;

import java.time.Instant;

/**
 * A component's token, or with an {@code authorizerAppid} a mini-program's.
 *
 * @param revoked no longer the latest, without any grace
 */
public record AccessToken(
    String value,
    String componentAppid,
    String authorizerAppid,
    Instant issuedAt,
    Instant expiresAt,
    boolean revoked) {

  public boolean ofComponent() {
    return authorizerAppid.isEmpty();
  }

  AccessToken expiredAt(Instant instant) {
    return expiresAt.isAfter(instant)
        ? new AccessToken(value, componentAppid, authorizerAppid, issuedAt, instant, revoked)
        : this;
  }

  AccessToken revokedNow() {
    return new AccessToken(value, componentAppid, authorizerAppid, issuedAt, expiresAt, true);
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "AccessToken[" + componentAppid + "/" + authorizerAppid + "]";
  }
}
