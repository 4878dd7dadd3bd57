package io.mandate.tenant.caller;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.tenant.secret.SecretHash;
import java.time.Instant;
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
  default Page<ApiKey> list(TenantId tenant, PageRequest page) {
    return list(tenant, ApiKeyFilter.ANY, page);
  }

  /** Those that the filter lets through, by id, ascending. */
  Page<ApiKey> list(TenantId tenant, ApiKeyFilter filter, PageRequest page);

  /**
   * Throws {@code ConflictException} when the id or the hash is taken or there is no such tenant.
   */
  void insert(ApiKey key);

  /**
   * Puts a successor beside a key, which works on until then, or until its own end if that is
   * sooner. Of several who replace a key at once, one does. Throws {@code ConflictException} when
   * it was replaced before, or the successor's id or hash is taken. False, and nothing changes,
   * when that tenant has none of that id.
   */
  boolean replace(TenantId tenant, ApiKeyId key, ApiKey successor, Instant until);

  /** Revokes: from now on the key is not found. False when that tenant has none of that id. */
  boolean delete(TenantId tenant, ApiKeyId key);
}
