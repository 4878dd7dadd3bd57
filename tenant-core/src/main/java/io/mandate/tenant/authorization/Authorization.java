package io.mandate.tenant.authorization;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link that a tenant asked for, so that a merchant's administrator can authorise the component
 * for it.
 *
 * @param preAuthCode the hash of WeChat's {@code pre_auth_code}, by which an event finds its tenant
 * @param completedBy the merchant that used the link; null while nobody has
 */
public record Authorization(
    String id,
    TenantId tenant,
    ComponentAppId component,
    SecretHash preAuthCode,
    Instant createdAt,
    Instant expiresAt,
    @Nullable AuthorizerAppId completedBy) {

  public Optional<AuthorizerAppId> merchant() {
    return Optional.ofNullable(completedBy);
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
