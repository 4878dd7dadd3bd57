package io.mandate.token.record;

import io.mandate.tenant.secret.Secret;
import io.mandate.token.AccessToken;
import io.mandate.token.TokenOwner;
import io.mandate.token.redis.RedisKeys;
import io.mandate.token.sealing.SealException;
import io.mandate.token.sealing.Sealer;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A token's value in Redis: {@code <version> <expiry ms> <obtained ms> <sealed>}; the sealed part
 * is a hyphen, and the expiry 0, where a merchant withdrew.
 */
final class RecordText {

  static final String WITHDRAWN = "-";

  private static final Logger LOG = LoggerFactory.getLogger(RecordText.class);

  private final Sealer sealer;

  RecordText(Sealer sealer) {
    this.sealer = sealer;
  }

  /** What the sealed part is sealed under is the key that holds it. */
  String seal(TokenOwner owner, Secret value) {
    return sealer.seal(value, RedisKeys.token(owner));
  }

  static long version(String text) {
    return Long.parseLong(text.substring(0, text.indexOf(' ')));
  }

  /** Empty when there is no token in it, or none that this keyset opens. */
  Optional<TokenRecord> open(TokenOwner owner, String text) {
    String[] parts = text.split(" ", 4);
    if (parts.length < 4 || parts[3].equals(WITHDRAWN)) {
      return Optional.empty();
    }
    try {
      AccessToken token =
          new AccessToken(
              owner,
              sealer.open(parts[3], RedisKeys.token(owner)),
              Instant.ofEpochMilli(Long.parseLong(parts[1])),
              Long.parseLong(parts[0]));
      return Optional.of(new TokenRecord(token, Instant.ofEpochMilli(Long.parseLong(parts[2]))));
    } catch (SealException e) {
      LOG.warn("The token of {} is fetched anew: {}", owner, e.getMessage());
      return Optional.empty();
    }
  }
}
