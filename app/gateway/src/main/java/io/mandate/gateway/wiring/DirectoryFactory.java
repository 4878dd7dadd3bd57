package io.mandate.gateway.wiring;

import io.mandate.db.caller.JdbcApiKeyStore;
import io.mandate.db.environment.JdbcEnvironmentStore;
import io.mandate.db.job.JdbcJobStore;
import io.mandate.db.merchant.JdbcMerchantStore;
import io.mandate.db.tenant.JdbcTenantStore;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyStore;
import io.mandate.tenant.environment.Environment;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.job.Job;
import io.mandate.tenant.job.JobStore;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.token.directory.CachedApiKeyStore;
import io.mandate.token.directory.CachedEnvironmentStore;
import io.mandate.token.directory.CachedJobStore;
import io.mandate.token.directory.CachedMerchantStore;
import io.mandate.token.directory.CachedRows;
import io.mandate.token.directory.CachedTenantStore;
import io.mandate.token.directory.DirectorySettings;
import io.mandate.token.redis.RedisConnection;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * What each call needs to know, held near: these stand before the stores in the database, with the
 * same promises.
 */
@Factory
class DirectoryFactory {

  private final List<CachedRows<?>> all = new CopyOnWriteArrayList<>();
  private final RedisConnection redis;
  private final CachedRows<ApiKey> keyRows;

  DirectoryFactory(RedisConnection redis) {
    this.redis = redis;
    this.keyRows = rows("apikey", ApiKey.class, ApiKey::tenant);
  }

  @Singleton
  @Primary
  ApiKeyStore apiKeys(JdbcApiKeyStore durable) {
    return new CachedApiKeyStore(durable, keyRows);
  }

  @Singleton
  @Primary
  TenantStore tenants(JdbcTenantStore durable, JdbcApiKeyStore durableKeys) {
    return new CachedTenantStore(
        durable, rows("tenant", Tenant.class, Tenant::id), durableKeys, keyRows);
  }

  @Singleton
  @Primary
  MerchantStore merchants(JdbcMerchantStore durable) {
    return new CachedMerchantStore(durable, rows("merchant", Merchant.class, Merchant::tenant));
  }

  @Singleton
  @Primary
  EnvironmentStore environments(JdbcEnvironmentStore durable) {
    return new CachedEnvironmentStore(
        durable, rows("environment", Environment.class, Environment::tenant));
  }

  @Singleton
  @Primary
  JobStore jobs(JdbcJobStore durable) {
    return new CachedJobStore(durable, rows("job", Job.class, Job::tenant));
  }

  /** What was written while Redis was away is told as soon as it is back. */
  @Scheduled(fixedDelay = "1s", initialDelay = "1s")
  void tell() {
    all.forEach(CachedRows::tell);
  }

  private <V> CachedRows<V> rows(String kind, Class<V> type, Function<V, TenantId> owner) {
    CachedRows<V> rows = new CachedRows<>(kind, type, owner, redis, DirectorySettings.DEFAULT);
    all.add(rows);
    return rows;
  }
}
