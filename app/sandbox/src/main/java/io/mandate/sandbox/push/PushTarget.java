package io.mandate.sandbox.push;

import java.net.URI;

/** Where a component's events go, and what they are signed and encrypted with. */
public record PushTarget(String appid, String token, String encodingAesKey, URI callbackUrl) {

  /** Without the token and the key. */
  @Override
  public String toString() {
    return "PushTarget[" + appid + " at " + callbackUrl + "]";
  }
}
