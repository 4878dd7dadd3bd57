package io.mandate.db.grant;

import io.mandate.db.column.ComponentReference;
import io.mandate.db.column.Micros;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.grant.Grant;
import io.mandate.token.grant.GrantStore;
import io.mandate.token.sealing.Sealer;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Grants in the database. Each change is one statement that names what must still be true, so that
 * the database decides between two that come at once.
 */
@Singleton
public class JdbcGrantStore implements GrantStore {

  private final GrantRows rows;
  private final Sealer sealer;

  JdbcGrantStore(GrantRows rows, Sealer sealer) {
    this.rows = rows;
    this.sealer = sealer;
  }

  @Override
  public Optional<Grant> find(MerchantId merchant) {
    return rows.find(component(merchant), authorizer(merchant)).map(row -> open(merchant, row));
  }

  @Override
  @Transactional
  public Grant authorize(MerchantId merchant, Secret refreshToken, Instant authorizedAt) {
    String sealed = sealer.seal(refreshToken, name(merchant));
    long at = Micros.of(authorizedAt);
    Optional<Grant> standing;
    do {
      if (rows.authorize(component(merchant), authorizer(merchant), sealed, at) == 0) {
        ComponentReference.check(
            merchant.component(),
            () -> rows.insert(component(merchant), authorizer(merchant), sealed, at));
      }
      standing = find(merchant);
      // Older than what was asked for, or none: somebody inserted or withdrew between the two.
    } while (standing.filter(grant -> Micros.of(grant.authorizedAt()) >= at).isEmpty());
    return standing.get();
  }

  @Override
  public boolean rotate(Grant grant, Secret refreshToken) {
    MerchantId merchant = grant.merchant();
    String sealed = sealer.seal(refreshToken, name(merchant));
    return rows.rotate(component(merchant), authorizer(merchant), sealed, grant.version()) == 1;
  }

  @Override
  @Transactional
  public boolean withdraw(MerchantId merchant, Instant at) {
    return rows.withdraw(component(merchant), authorizer(merchant), Micros.of(at)) == 1
        || rows.find(component(merchant), authorizer(merchant)).isEmpty();
  }

  private Grant open(MerchantId merchant, GrantRow row) {
    String sealed = Objects.requireNonNull(row.refreshTokenSealed(), "a grant that stands");
    return new Grant(
        merchant,
        sealer.open(sealed, name(merchant)),
        Micros.toInstant(row.authorizedAt()),
        row.version());
  }

  private static String component(MerchantId merchant) {
    return merchant.component().value();
  }

  private static String authorizer(MerchantId merchant) {
    return merchant.authorizer().value();
  }

  private static String name(MerchantId merchant) {
    return "grant/" + component(merchant) + "/" + authorizer(merchant);
  }
}
