package io.mandate.tenant.component;

import io.mandate.tenant.secret.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A third-party platform account as its console shows it. While an EncodingAESKey is being changed
 * the previous one still decrypts.
 */
public record Component(
    ComponentAppId id,
    Secret appSecret,
    Secret token,
    EncodingAesKey encodingAesKey,
    @Nullable EncodingAesKey previousEncodingAesKey) {

  public Optional<EncodingAesKey> previousKey() {
    return Optional.ofNullable(previousEncodingAesKey);
  }
}
