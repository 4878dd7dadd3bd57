package io.mandate.tenant.caller;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is stored: its hash, never the key.
 *
 * @param expires null for a key without end
 * @param successor the key that took its place; null when none did
 */
public record ApiKey(
    ApiKeyId id,
    TenantId tenant,
    String name,
    SecretHash hash,
    Role role,
    Scope scope,
    Instant createdAt,
    @Nullable Instant expires,
    @Nullable ApiKeyId successor) {

  public ApiKey(
      ApiKeyId id,
      TenantId tenant,
      String name,
      SecretHash hash,
      Role role,
      Scope scope,
      Instant createdAt,
      @Nullable Instant expires) {
    this(id, tenant, name, hash, role, scope, createdAt, expires, null);
  }

  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expires);
  }

  public Optional<ApiKeyId> replacedBy() {
    return Optional.ofNullable(successor);
  }

  public boolean isExpired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }
}
