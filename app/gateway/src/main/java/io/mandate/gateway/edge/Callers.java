package io.mandate.gateway.edge;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyStore;
import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.secret.Secret;
import io.mandate.tenant.secret.SecretHash;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Finds out who presents a key. */
@Singleton
public class Callers {

  private static final String SCHEME = "Bearer ";
  private static final int LONGEST_KEY = 200;

  private final ApiKeyStore keys;
  private final TenantStore tenants;
  private final OperatorKey operatorKey;
  private final Clock clock;

  Callers(ApiKeyStore keys, TenantStore tenants, OperatorKey operatorKey, Clock clock) {
    this.keys = keys;
    this.tenants = tenants;
    this.operatorKey = operatorKey;
    this.clock = clock;
  }

  /** The key of an {@code Authorization} header; empty when there is none that could be one. */
  public Optional<Secret> presented(Optional<String> authorization) {
    String header = authorization.orElse("");
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String key = header.substring(SCHEME.length()).strip();
    return key.isEmpty() || key.length() > LONGEST_KEY
        ? Optional.empty()
        : Optional.of(Secret.of(key));
  }

  boolean isOperator(Secret key) {
    return operatorKey.value().equals(key);
  }

  /**
   * @throws Refused {@code unauthenticated} for a key that is none, expired or revoked; {@code
   *     scope_exceeded} when its tenant is suspended
   */
  public Caller caller(Secret presented) {
    ApiKey key = find(presented).orElseThrow(Callers::unauthenticated);
    if (key.isExpired(clock.instant())) {
      throw new Refused(
          RefusalReason.UNAUTHENTICATED, "invalid credential: the API key has expired");
    }
    return ofKey(key);
  }

  /** The same caller, where it is that tenant's; else {@code tenant_not_found}. */
  public static Caller ofTenant(String tenant, Caller caller) {
    if (!caller.tenant().id().value().equals(tenant)) {
      throw tenantNotFound();
    }
    return caller;
  }

  /** Whoever the key stands for, expired or not; empty for a key that is none or revoked. */
  public Optional<ApiKey> find(Secret presented) {
    return keys.find(SecretHash.of(presented));
  }

  /**
   * The caller of a key that was found; throws {@code scope_exceeded} when its tenant is suspended.
   */
  public Caller ofKey(ApiKey key) {
    Tenant tenant = tenants.find(key.tenant()).orElseThrow(Callers::unauthenticated);
    if (!tenant.isActive()) {
      throw new Refused(
          RefusalReason.SCOPE_EXCEEDED,
          "api unauthorized: the tenant is suspended by the operator");
    }
    return new Caller(tenant, key);
  }

  public static Refused unauthenticated() {
    return new Refused(
        RefusalReason.UNAUTHENTICATED,
        "invalid credential: send a valid API key as Authorization: Bearer <key>");
  }

  static Refused tenantNotFound() {
    return new Refused(
        RefusalReason.TENANT_NOT_FOUND, "invalid appid: this key has no such tenant");
  }
}
