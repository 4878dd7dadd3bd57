package io.mandate.sandbox.platform;

import io.mandate.sandbox.push.MessageCipher;
import io.mandate.sandbox.push.PushTarget;
import java.net.URI;
import java.util.Optional;

/**
 * A third-party platform account. Without a callback (an empty {@code callbackUrl}) nothing is
 * pushed to it.
 */
public record Component(
    String componentAppid,
    String appSecret,
    String token,
    String encodingAesKey,
    String callbackUrl) {

  public Component {
    Appid.check(componentAppid);
    if (appSecret.isEmpty()) {
      throw new IllegalArgumentException("appSecret is empty");
    }
    if (!callbackUrl.isEmpty()) {
      if (!callbackUrl.matches("https?://[^\\s/]+.*")) {
        throw new IllegalArgumentException("callbackUrl is not an http address");
      }
      URI.create(callbackUrl);
    }
    new MessageCipher(encodingAesKey);
  }

  Optional<PushTarget> target() {
    return callbackUrl.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PushTarget(componentAppid, token, encodingAesKey, URI.create(callbackUrl)));
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "Component[" + componentAppid + "]";
  }
}
