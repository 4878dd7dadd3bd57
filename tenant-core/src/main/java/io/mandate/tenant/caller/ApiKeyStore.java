package io.mandate.tenant.caller;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.tenant.secret.SecretHash;
import java.util.Optional;

/**
 * API keys by their hash, durably. A revoked key is gone on every node within a second. Threads:
 * any.
 */
public interface ApiKeyStore {

  /** Expired keys are found too; revoked ones are not. */
  Optional<ApiKey> find(SecretHash hash);

  Optional<ApiKey> find(TenantId tenant, ApiKeyId key);

  /** By id, ascending. */
  Page<ApiKey> list(TenantId tenant, PageRequest page);

  /**
   * Throws {@code ConflictException} when the id or the hash is taken or there is no such tenant.
   */
  void insert(ApiKey key);

  /** Revokes: from now on the key is not found. False when that tenant has none of that id. */
  boolean delete(TenantId tenant, ApiKeyId key);
}
