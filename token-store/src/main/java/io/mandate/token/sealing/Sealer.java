package io.mandate.token.sealing;

import io.mandate.tenant.secret.Secret;
import java.util.Optional;

/**
 * Authenticated encryption of secrets at rest. What was sealed under one name does not open under
 * another, so a sealed value moved to another row or key is worthless. Threads: any.
 */
public interface Sealer {

  /** Base64 text, another one each time. */
  String seal(Secret secret, String name);

  /**
   * @throws SealException when the text was changed, sealed under another name, or with a key that
   *     the keyset does not hold
   */
  Secret open(String sealed, String name);

  /**
   * The same secret sealed with the key that seals now; empty when it is so already. Throws as
   * {@link #open} does.
   */
  default Optional<String> reseal(String sealed, String name) {
    return Optional.of(seal(open(sealed, name), name));
  }
}
