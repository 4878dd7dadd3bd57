package io.mandate.db.authorization;

import io.mandate.db.column.ForeignText;
import io.mandate.db.column.NewestFirst;
import io.mandate.db.tenant.TenantLock;
import io.mandate.tenant.ConflictException;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.authorization.Authorization;
import io.mandate.tenant.authorization.AuthorizationStore;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.tenant.secret.SecretHash;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Authorisation links in the database. */
@Singleton
public class JdbcAuthorizationStore implements AuthorizationStore {

  private final AuthorizationRows rows;
  private final TenantLock tenants;

  JdbcAuthorizationStore(AuthorizationRows rows, TenantLock tenants) {
    this.rows = rows;
    this.tenants = tenants;
  }

  @Override
  public Optional<Authorization> find(String id) {
    return ForeignText.isStorable(id)
        ? rows.findById(id).map(AuthorizationRow::toAuthorization)
        : Optional.empty();
  }

  @Override
  public Optional<Authorization> findByPreAuthCode(SecretHash preAuthCode) {
    return rows.findByPreAuthCodeHash(preAuthCode.hex()).map(AuthorizationRow::toAuthorization);
  }

  @Override
  public Page<Authorization> list(TenantId tenant, PageRequest page) {
    NewestFirst position = NewestFirst.after(page);
    List<AuthorizationRow> found =
        rows.list(tenant.value(), position.micros(), position.name(), page.limit() + 1);
    return Page.of(found, page, AuthorizationRow::cursor).map(AuthorizationRow::toAuthorization);
  }

  @Override
  @Transactional
  public void insert(Authorization authorization) {
    tenants.hold(authorization.tenant(), authorization.component());
    if (rows.insert(AuthorizationRow.of(authorization)) == 0) {
      throw new ConflictException(
          "there is an authorisation " + authorization.id() + ", or of that pre_auth_code");
    }
  }

  @Override
  public boolean complete(String id, AuthorizerAppId merchant) {
    return ForeignText.isStorable(id) && rows.complete(id, merchant.value()) == 1;
  }

  @Override
  public void claim(String id, SecretHash authorizationCode) {
    rows.claim(id, authorizationCode.hex());
  }

  @Override
  public Optional<Authorization> claimedWith(SecretHash authorizationCode) {
    return rows.findByClaim(authorizationCode.hex()).map(AuthorizationRow::toAuthorization);
  }
}
