package io.mandate.token.issuer;

import io.mandate.tenant.secret.Secret;
import java.time.Duration;

/** A token or code and the life that WeChat gives it. */
public record IssuedToken(Secret value, Duration expiresIn) {

  public IssuedToken {
    if (expiresIn.isNegative() || expiresIn.isZero()) {
      throw new IllegalArgumentException("an issued token has some life left");
    }
  }
}
