package io.mandate.gateway.admin;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyId;
import io.mandate.tenant.caller.Role;
import io.mandate.tenant.caller.Scope;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.secret.Secret;
import io.mandate.tenant.secret.SecretHash;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes API keys. Nothing keeps the secret but the answer that shows it. */
@Singleton
class NewKeys {

  private static final String PREFIX = "mk_";
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 12;

  private final Clock clock;
  private final SecureRandom random;

  NewKeys(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A key and, this once, its secret. */
  record NewKey(ApiKey key, Secret secret) {

    Map<String, Object> shown() {
      Map<String, Object> shown = Shown.key(key);
      shown.put("secret", secret.reveal());
      return shown;
    }
  }

  NewKey make(TenantId tenant, String name, Role role, Scope scope, @Nullable Instant expires) {
    Secret secret = Secret.of(PREFIX + random(KEY_BYTES));
    ApiKeyId id = new ApiKeyId("key-" + random(ID_BYTES));
    Instant now = now();
    return new NewKey(
        new ApiKey(id, tenant, name, SecretHash.of(secret), role, scope, now, expires), secret);
  }

  /** As precise as it can be stored. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The time in that field, in the future; null when it is absent. */
  @Nullable Instant expiry(Fields sent) {
    return sent.optionalInstant("expiresAt")
        .map(
            at -> {
              if (!at.isAfter(clock.instant())) {
                throw Refused.invalid("expiresAt", "must be in the future");
              }
              return at.truncatedTo(ChronoUnit.MICROS);
            })
        .orElse(null);
  }

  private String random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
