package io.mandate.token.refresh;

import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.TokenEvents;
import io.mandate.token.TokenOwner;
import io.mandate.token.flight.SingleFlight;
import io.mandate.token.grant.Grant;
import io.mandate.token.grant.GrantStore;
import io.mandate.token.issuer.ListedGrant;
import io.mandate.token.issuer.TokenIssuer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a refresh token that the database has lost through {@code api_get_authorizer_list}, so that
 * no merchant has to authorise again. Only for merchants that stand in the record as authorised.
 */
public final class GrantRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(GrantRecovery.class);
  private static final int PAGE = 500;
  private static final int MOST_PAGES = 2_000;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final GrantStore grants;
  private final MerchantStore merchants;
  private final TokenIssuer issuer;
  private final TokenEvents events;
  private final SingleFlight<ComponentAppId, Map<AuthorizerAppId, ListedGrant>> listings =
      new SingleFlight<>();

  public GrantRecovery(
      GrantStore grants, MerchantStore merchants, TokenIssuer issuer, TokenEvents events) {
    this.grants = grants;
    this.merchants = merchants;
    this.issuer = issuer;
    this.events = events;
  }

  /** The grant that WeChat lists, now durable; empty when the merchant is not one of ours. */
  Optional<Grant> recover(MerchantId merchant, Secret componentToken) {
    boolean ours =
        Durable.ask("merchant " + merchant, () -> merchants.find(merchant))
            .filter(Merchant::isAuthorized)
            .isPresent();
    return ours
        ? listed(merchant, componentToken).map(found -> keep(merchant, found))
        : Optional.empty();
  }

  /** The grant that WeChat lists, when its refresh token is another than the refused one. */
  Optional<Grant> other(Grant refused, Secret componentToken) {
    return listed(refused.merchant(), componentToken)
        .filter(found -> !Objects.equals(found.refreshToken(), refused.refreshToken()))
        .map(found -> keep(refused.merchant(), found));
  }

  private Grant keep(MerchantId merchant, ListedGrant found) {
    Secret refreshToken = found.refreshToken();
    if (refreshToken == null) {
      throw new IllegalStateException("only listed grants with a refresh token are kept");
    }
    Grant grant =
        Durable.ask(
            "the grant of " + merchant,
            () -> grants.authorize(merchant, refreshToken, found.authorizedAt()));
    LOG.info("The grant of {} was found again in WeChat's list of authorisations", merchant);
    events.grantRecovered(new TokenOwner.OfMerchant(merchant));
    return grant;
  }

  private Optional<ListedGrant> listed(MerchantId merchant, Secret componentToken) {
    return listings
        .run(merchant.component(), LONGEST_WAIT, () -> list(merchant.component(), componentToken))
        .map(all -> all.get(merchant.authorizer()))
        .filter(found -> found.refreshToken() != null);
  }

  private Map<AuthorizerAppId, ListedGrant> list(ComponentAppId component, Secret componentToken) {
    Map<AuthorizerAppId, ListedGrant> all = new HashMap<>();
    for (int page = 0; page < MOST_PAGES; page++) {
      List<ListedGrant> some = issuer.authorizerList(component, componentToken, page * PAGE);
      some.forEach(grant -> all.put(grant.authorizer(), grant));
      if (some.size() < PAGE) {
        break;
      }
    }
    return all;
  }
}
