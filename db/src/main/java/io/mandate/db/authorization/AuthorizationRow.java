package io.mandate.db.authorization;

import io.mandate.db.column.Micros;
import io.mandate.db.column.NewestFirst;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.authorization.Authorization;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.secret.SecretHash;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

@MappedEntity("authorizations")
record AuthorizationRow(
    @Id String id,
    String tenant,
    String componentAppid,
    String preAuthCodeHash,
    long createdAt,
    long expiresAt,
    @Nullable String completedBy) {

  static AuthorizationRow of(Authorization authorization) {
    AuthorizerAppId merchant = authorization.completedBy();
    return new AuthorizationRow(
        authorization.id(),
        authorization.tenant().value(),
        authorization.component().value(),
        authorization.preAuthCode().hex(),
        Micros.of(authorization.createdAt()),
        Micros.of(authorization.expiresAt()),
        merchant == null ? null : merchant.value());
  }

  Authorization toAuthorization() {
    return new Authorization(
        id,
        new TenantId(tenant),
        new ComponentAppId(componentAppid),
        new SecretHash(preAuthCodeHash),
        Micros.toInstant(createdAt),
        Micros.toInstant(expiresAt),
        completedBy == null ? null : new AuthorizerAppId(completedBy));
  }

  String cursor() {
    return new NewestFirst(createdAt, id).cursor();
  }
}
