package io.mandate.tenant.caller;

import io.mandate.tenant.catalog.OperationName;
import io.mandate.tenant.merchant.AuthorizerAppId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The merchants and operations that a key is for; null means all of the tenant's. */
public record Scope(
    @Nullable Set<AuthorizerAppId> onlyMerchants, @Nullable Set<OperationName> onlyOperations) {

  public static final Scope ALL = new Scope(null, null);

  public Scope {
    onlyMerchants = onlyMerchants == null ? null : Set.copyOf(onlyMerchants);
    onlyOperations = onlyOperations == null ? null : Set.copyOf(onlyOperations);
  }

  /** Empty when the key is for all merchants. */
  public Optional<Set<AuthorizerAppId>> merchants() {
    return Optional.ofNullable(onlyMerchants);
  }

  /** Empty when the key is for all operations. */
  public Optional<Set<OperationName>> operations() {
    return Optional.ofNullable(onlyOperations);
  }

  public boolean covers(AuthorizerAppId merchant) {
    return onlyMerchants == null || onlyMerchants.contains(merchant);
  }

  public boolean covers(OperationName operation) {
    return onlyOperations == null || onlyOperations.contains(operation);
  }

  /** Whether the other scope covers all that this one does. */
  public boolean isWithin(Scope other) {
    return isWithin(onlyMerchants, other.onlyMerchants)
        && isWithin(onlyOperations, other.onlyOperations);
  }

  private static <T> boolean isWithin(@Nullable Set<T> these, @Nullable Set<T> those) {
    return those == null || (these != null && those.containsAll(these));
  }

  /** Whether at least one of the merchants is covered; a key for all merchants covers even none. */
  public boolean coversAny(Collection<AuthorizerAppId> merchants) {
    return onlyMerchants == null || merchants.stream().anyMatch(onlyMerchants::contains);
  }
}
