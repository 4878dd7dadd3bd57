package io.mandate.gateway.edge;

import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.secret.Secret;
import io.mandate.tenant.secret.SecretHash;
import io.mandate.token.sealing.SealException;
import io.mandate.token.sealing.Sealer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Tokens for existing WeChat SDKs: Mandate's own, never WeChat's. A token is its own record,
 * sealed: the hash of the API key it was given for, the appid, and its end. It needs no store,
 * works on every node, and is worth nothing once its key is revoked, because the key is looked up
 * again at each use.
 */
@Singleton
class GatewayTokens {

  static final Duration LIFE = Duration.ofHours(2);

  private static final String NAME = "gateway-token/v1";
  private static final String PREFIX = "mgt_";

  private final Sealer sealer;
  private final Clock clock;

  GatewayTokens(Sealer sealer, Clock clock) {
    this.sealer = sealer;
    this.clock = clock;
  }

  /** What a token says. */
  record Claim(SecretHash key, String appid, Instant expiresAt) {}

  Secret issue(ApiKey key, String appid) {
    long end = clock.instant().plus(LIFE).getEpochSecond();
    String sealed = sealer.seal(Secret.of(key.hash().hex() + " " + end + " " + appid), NAME);
    byte[] bytes = Base64.getDecoder().decode(sealed);
    return Secret.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Empty for anything that is not a token of ours. An expired one still says what it was for. */
  Optional<Claim> read(String token) {
    if (!token.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
      String[] said =
          sealer.open(Base64.getEncoder().encodeToString(bytes), NAME).reveal().split(" ", 3);
      return Optional.of(
          new Claim(
              new SecretHash(said[0]), said[2], Instant.ofEpochSecond(Long.parseLong(said[1]))));
    } catch (IllegalArgumentException | SealException e) {
      return Optional.empty();
    }
  }
}
