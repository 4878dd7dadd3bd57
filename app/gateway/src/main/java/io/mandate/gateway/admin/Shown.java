package io.mandate.gateway.admin;

import io.mandate.tenant.Quota;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantStatus;
import io.mandate.tenant.authorization.Authorization;
import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyId;
import io.mandate.tenant.caller.Role;
import io.mandate.tenant.catalog.OperationName;
import io.mandate.tenant.environment.Environment;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.job.Job;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantStatus;
import io.mandate.tenant.merchant.PermissionSetId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What administration shows of things, as JSON objects in camelCase. Nothing secret is among it.
 */
final class Shown {

  private Shown() {}

  static Map<String, Object> tenant(Tenant tenant) {
    return object(
        "tenant", tenant.id().value(),
        "name", tenant.name(),
        "componentAppid", tenant.component().value(),
        "status", word(tenant.status()),
        "quota", quota(tenant.quota()),
        "merchantQuota", merchantQuota(tenant.options().merchantQuota()),
        "auditCalls", tenant.options().wholeCalls() ? "whole" : "summed");
  }

  static TenantStatus status(String word) {
    return switch (word) {
      case "active" -> TenantStatus.ACTIVE;
      case "suspended" -> TenantStatus.SUSPENDED;
      default -> throw new IllegalArgumentException("it is active or suspended");
    };
  }

  static MerchantStatus merchantStatus(String word) {
    return switch (word) {
      case "authorized" -> MerchantStatus.AUTHORIZED;
      case "withdrawn" -> MerchantStatus.WITHDRAWN;
      default -> throw new IllegalArgumentException("it is authorized or withdrawn");
    };
  }

  static PermissionSetId permissionSet(String number) {
    try {
      return new PermissionSetId(Integer.parseInt(number));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("it is the number of a permission set", e);
    }
  }

  static Role role(String word) {
    return switch (word) {
      case "admin" -> Role.ADMIN;
      case "caller" -> Role.CALLER;
      default -> throw new IllegalArgumentException("it is admin or caller");
    };
  }

  static Map<String, Object> key(ApiKey key) {
    return object(
        "id", key.id().value(),
        "name", key.name(),
        "role", word(key.role()),
        "merchants", key.scope().merchants().map(Shown::merchants).orElse(null),
        "operations", key.scope().operations().map(Shown::operations).orElse(null),
        "createdAt", key.createdAt().toString(),
        "expiresAt", key.expiresAt().map(Instant::toString).orElse(null),
        "replacedBy", key.replacedBy().map(ApiKeyId::value).orElse(null));
  }

  static Map<String, Object> merchant(Merchant merchant, List<Environment> environments) {
    return object(
        "authorizerAppid", merchant.id().authorizer().value(),
        "componentAppid", merchant.id().component().value(),
        "nickName", merchant.nickName(),
        "status", word(merchant.status()),
        "permissionSets", List.copyOf(merchant.permissionSets().numbers()),
        "environments",
            environments.stream().map(Environment::id).map(EnvironmentId::value).toList(),
        "authorizedAt", merchant.authorizedAt().toString());
  }

  static Map<String, Object> environment(Environment environment) {
    return object(
        "environment", environment.id().value(),
        "tenant", environment.tenant().value(),
        "merchants", merchants(environment.merchants()));
  }

  static Map<String, Object> authorization(Authorization authorization, Instant now) {
    Optional<AuthorizerAppId> merchant = authorization.merchant();
    String status =
        merchant.isPresent() ? "completed" : authorization.isExpired(now) ? "expired" : "open";
    return object(
        "id", authorization.id(),
        "status", status,
        "merchant", merchant.map(AuthorizerAppId::value).orElse(null),
        "createdAt", authorization.createdAt().toString(),
        "expiresAt", authorization.expiresAt().toString());
  }

  static Map<String, Object> job(Job job) {
    return object(
        "jobId", job.id().value(),
        "environment", job.environment().value(),
        "merchant", job.merchant().map(AuthorizerAppId::value).orElse(null),
        "kind", word(job.kind()),
        "status", job.state().status(),
        "recordSuccess", job.state().recordSuccess(),
        "recordFail", job.state().recordFail(),
        "errorMessage", job.state().errorMessage(),
        "fileUrl", job.state().fileUrl().isEmpty() ? null : job.state().fileUrl(),
        "startedAt", job.startedAt().toString());
  }

  /** Pairs of name and value in that order; what is null is left out. */
  static Map<String, Object> object(@Nullable Object... pairs) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int at = 0; at < pairs.length; at += 2) {
      Object value = pairs[at + 1];
      if (value != null) {
        object.put(Objects.requireNonNull(pairs[at]).toString(), value);
      }
    }
    return object;
  }

  private static Map<String, @Nullable Object> merchantQuota(Quota quota) {
    Map<String, @Nullable Object> shown = quota(quota);
    shown.remove("concurrentCalls");
    return shown;
  }

  private static Map<String, @Nullable Object> quota(Quota quota) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("callsPerSecond", quota.callsPerSecond());
    shown.put("callsPerDay", quota.callsPerDay());
    shown.put("concurrentCalls", quota.concurrentCalls());
    return shown;
  }

  private static List<String> merchants(Collection<AuthorizerAppId> merchants) {
    return merchants.stream().map(AuthorizerAppId::value).sorted().toList();
  }

  private static List<String> operations(Set<OperationName> operations) {
    return operations.stream().map(OperationName::value).sorted().toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
