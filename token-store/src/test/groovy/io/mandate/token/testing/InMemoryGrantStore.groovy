package io.mandate.token.testing

import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.secret.Secret
import io.mandate.token.grant.Grant
import io.mandate.token.grant.GrantStore
import java.time.Instant

/** Grants in a map; can be made to fail like a database that is away. */
class InMemoryGrantStore implements GrantStore {

  final Map<MerchantId, Grant> grants = [:].asSynchronized()
  private final Map<MerchantId, Long> versions = [:]
  volatile boolean away

  @Override
  synchronized Optional<Grant> find(MerchantId merchant) {
    check()
    Optional.ofNullable(grants[merchant])
  }

  @Override
  synchronized Grant authorize(MerchantId merchant, Secret refreshToken, Instant authorizedAt) {
    check()
    Grant stands = grants[merchant]
    if (stands != null && stands.authorizedAt() > authorizedAt) {
      return stands
    }
    grants[merchant] = new Grant(merchant, refreshToken, authorizedAt, next(merchant))
  }

  @Override
  synchronized boolean rotate(Grant grant, Secret refreshToken) {
    check()
    Grant stands = grants[grant.merchant()]
    if (stands?.version() != grant.version()) {
      return false
    }
    grants[grant.merchant()] =
        new Grant(grant.merchant(), refreshToken, grant.authorizedAt(), next(grant.merchant()))
    true
  }

  @Override
  synchronized boolean withdraw(MerchantId merchant, Instant at) {
    check()
    Grant stands = grants[merchant]
    if (stands != null && stands.authorizedAt() > at) {
      return false
    }
    grants.remove(merchant)
    true
  }

  /** Grows over withdrawals, too. */
  private long next(MerchantId merchant) {
    versions.merge(merchant, 1L, Long::sum)
  }

  private void check() {
    if (away) {
      throw new IllegalStateException('the database is away')
    }
  }
}
