package io.mandate.token.directory;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyFilter;
import io.mandate.tenant.caller.ApiKeyId;
import io.mandate.tenant.caller.ApiKeyStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.tenant.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** API keys by hash, held near; a revocation is told to all nodes before it is made. */
public final class CachedApiKeyStore implements ApiKeyStore {

  private final ApiKeyStore durable;
  private final CachedRows<ApiKey> rows;
  private final Function<SecretHash, Optional<ApiKey>> load;

  public CachedApiKeyStore(ApiKeyStore durable, CachedRows<ApiKey> rows) {
    this.durable = durable;
    this.rows = rows;
    this.load = durable::find;
  }

  @Override
  public Optional<ApiKey> find(SecretHash hash) {
    return rows.find(hash.hex(), hash, load);
  }

  @Override
  public Optional<ApiKey> find(TenantId tenant, ApiKeyId key) {
    return durable.find(tenant, key);
  }

  @Override
  public Page<ApiKey> list(TenantId tenant, ApiKeyFilter filter, PageRequest page) {
    return durable.list(tenant, filter, page);
  }

  @Override
  public void insert(ApiKey key) {
    rows.add(
        key.hash().hex(),
        () -> {
          durable.insert(key);
          return true;
        },
        () -> durable.find(key.hash()));
  }

  @Override
  public boolean replace(TenantId tenant, ApiKeyId key, ApiKey successor, Instant until) {
    Optional<ApiKey> known = durable.find(tenant, key);
    return known.isPresent()
        && rows.change(
            known.get().hash().hex(),
            () -> replaced(tenant, key, successor, until),
            () -> durable.find(known.get().hash()));
  }

  private boolean replaced(TenantId tenant, ApiKeyId key, ApiKey successor, Instant until) {
    return rows.add(
        successor.hash().hex(),
        () -> durable.replace(tenant, key, successor, until),
        () -> durable.find(successor.hash()));
  }

  @Override
  public boolean delete(TenantId tenant, ApiKeyId key) {
    Optional<ApiKey> known = durable.find(tenant, key);
    return known.isPresent()
        && rows.change(
            known.get().hash().hex(),
            () -> durable.delete(tenant, key),
            () -> durable.find(known.get().hash()));
  }
}
