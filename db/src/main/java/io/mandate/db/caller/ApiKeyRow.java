package io.mandate.db.caller;

import io.mandate.db.column.ForeignText;
import io.mandate.db.column.Micros;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyId;
import io.mandate.tenant.caller.Role;
import io.mandate.tenant.secret.SecretHash;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

@MappedEntity("api_keys")
record ApiKeyRow(
    @Id String id,
    String tenant,
    String name,
    String hash,
    Role role,
    @Nullable String onlyMerchants,
    @Nullable String onlyOperations,
    long createdAt,
    @Nullable Long expiresAt,
    @Nullable String replacedBy) {

  static ApiKeyRow of(ApiKey key) {
    ScopeColumns scope = ScopeColumns.of(key.scope());
    return new ApiKeyRow(
        key.id().value(),
        key.tenant().value(),
        ForeignText.storable(key.name()),
        key.hash().hex(),
        key.role(),
        scope.onlyMerchants(),
        scope.onlyOperations(),
        Micros.of(key.createdAt()),
        Micros.ofNullable(key.expires()),
        key.replacedBy().map(ApiKeyId::value).orElse(null));
  }

  ApiKey toApiKey() {
    return new ApiKey(
        new ApiKeyId(id),
        new TenantId(tenant),
        name,
        new SecretHash(hash),
        role,
        new ScopeColumns(onlyMerchants, onlyOperations).toScope(),
        Micros.toInstant(createdAt),
        Micros.toNullable(expiresAt),
        replacedBy == null ? null : new ApiKeyId(replacedBy));
  }
}
