package io.mandate.sandbox.platform;

import java.time.Instant;

/**
 * A pre_auth_code, or with an {@code authorizerAppid} an authorization_code. Both hold once.
 *
 * @param used when true it stays known only so that its second use can be told from an invention
 */
public record Code(
    String value, String componentAppid, String authorizerAppid, Instant expiresAt, boolean used) {

  public boolean usableAt(Instant now) {
    return !used && now.isBefore(expiresAt);
  }

  Code usedNow() {
    return new Code(value, componentAppid, authorizerAppid, expiresAt, true);
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "Code[" + componentAppid + "/" + authorizerAppid + "]";
  }
}
