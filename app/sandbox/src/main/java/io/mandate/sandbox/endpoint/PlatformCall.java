package io.mandate.sandbox.endpoint;

import io.mandate.sandbox.platform.AccessToken;
import java.util.Optional;

/**
 * A call of a {@link PlatformInterface} whose token, where it needs one, holds.
 *
 * @param shown the token that was checked
 */
public record PlatformCall(Parameters parameters, Optional<AccessToken> shown) {

  /** The token of an interface that needs one. */
  public AccessToken token() {
    return shown.orElseThrow();
  }
}
