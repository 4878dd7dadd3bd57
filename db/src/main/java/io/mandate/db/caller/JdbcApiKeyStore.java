package io.mandate.db.caller;

import io.mandate.db.column.Ascending;
import io.mandate.db.column.Filters;
import io.mandate.db.column.ForeignText;
import io.mandate.db.column.Micros;
import io.mandate.db.tenant.TenantLock;
import io.mandate.tenant.ConflictException;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyFilter;
import io.mandate.tenant.caller.ApiKeyId;
import io.mandate.tenant.caller.ApiKeyStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.tenant.secret.SecretHash;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** API keys in the database. */
@Singleton
public class JdbcApiKeyStore implements ApiKeyStore {

  private final ApiKeyRows rows;
  private final TenantLock tenants;

  JdbcApiKeyStore(ApiKeyRows rows, TenantLock tenants) {
    this.rows = rows;
    this.tenants = tenants;
  }

  @Override
  public Optional<ApiKey> find(SecretHash hash) {
    return rows.findByHash(hash.hex()).map(ApiKeyRow::toApiKey);
  }

  @Override
  public Optional<ApiKey> find(TenantId tenant, ApiKeyId key) {
    return ForeignText.isStorable(key.value())
        ? rows.findByTenantAndId(tenant.value(), key.value()).map(ApiKeyRow::toApiKey)
        : Optional.empty();
  }

  @Override
  public Page<ApiKey> list(TenantId tenant, ApiKeyFilter filter, PageRequest page) {
    if (!ForeignText.isStorable(filter.name())) {
      return new Page<>(List.of(), null);
    }
    return Page.of(
            rows.list(
                tenant.value(),
                filter.role() == null ? "" : filter.role().name(),
                Filters.part(filter.name()),
                Ascending.after(page),
                page.limit() + 1),
            page,
            ApiKeyRow::id)
        .map(ApiKeyRow::toApiKey);
  }

  @Override
  @Transactional
  public void insert(ApiKey key) {
    tenants.hold(key.tenant());
    if (rows.insert(ApiKeyRow.of(key)) == 0) {
      throw new ConflictException("there is an API key " + key.id() + ", or of that secret");
    }
  }

  @Override
  @Transactional
  public boolean replace(TenantId tenant, ApiKeyId key, ApiKey successor, Instant until) {
    tenants.hold(tenant);
    Optional<ApiKey> now = find(tenant, key);
    if (now.isEmpty()) {
      return false;
    }
    now.orElseThrow().replacedBy().ifPresent(other -> alreadyReplaced(key, other));
    Instant end = now.orElseThrow().expiresAt().filter(until::isAfter).orElse(until);
    rows.replaced(tenant.value(), key.value(), successor.id().value(), Micros.of(end));
    insert(successor);
    return true;
  }

  private static void alreadyReplaced(ApiKeyId key, ApiKeyId by) {
    throw new ConflictException(
        "API key " + key + " was replaced already, by " + by, Map.of("replacedBy", by.value()));
  }

  @Override
  public boolean delete(TenantId tenant, ApiKeyId key) {
    return ForeignText.isStorable(key.value()) && rows.remove(tenant.value(), key.value()) == 1;
  }
}
