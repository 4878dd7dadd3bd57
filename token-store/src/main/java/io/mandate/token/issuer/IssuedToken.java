package io.mandate.token.issuer;

import io.mandate.tenant.secret.Secret;
import java.time.Duration;

/** A token or code and the life that WeChat gives it. */
public record IssuedToken(Secret value, Duration expiresIn) {

  /** No token is taken to live longer. */
  public static final Duration LONGEST_LIFE = Duration.ofHours(24);

  public IssuedToken {
    if (expiresIn.isNegative() || expiresIn.isZero()) {
      throw new IllegalArgumentException("an issued token has some life left");
    }
  }

  /** The life to reckon with: as given, but at most a day, since some answers are absurd. */
  public Duration life() {
    return expiresIn.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : expiresIn;
  }
}
