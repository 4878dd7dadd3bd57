package io.mandate.gateway.authorization;

import io.mandate.tenant.authorization.Authorization;
import io.mandate.tenant.authorization.AuthorizationStore;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.secret.Secret;
import io.mandate.tenant.secret.SecretHash;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which link an authorisation code belongs to. Only WeChat's event says so (it carries the
 * pre_auth_code); the way back proves no more than that somebody has the code. So whoever shows a
 * code nobody else came for holds the merchant until the event says that it is another's.
 */
@Singleton
class Claims {

  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  private final AuthorizationStore links;
  private final MerchantStore merchants;
  private final MerchantEnvironments environments;
  private final ConsentTrail trail;

  Claims(
      AuthorizationStore links,
      MerchantStore merchants,
      MerchantEnvironments environments,
      ConsentTrail trail) {
    this.links = links;
    this.merchants = merchants;
    this.environments = environments;
    this.trail = trail;
  }

  /** The code was shown at the link, for a merchant that nobody holds: the link's tenant will. */
  void shown(Authorization link, MerchantId merchant, Secret code) {
    if (merchants.find(merchant).isEmpty()) {
      links.claim(link.id(), SecretHash.of(code));
    }
  }

  /**
   * The event says that the code belongs to this link: a tenant that holds the merchant only for
   * having shown the code at a link of its own loses it, and what it found through it.
   */
  void settle(MerchantId merchant, Secret code, Authorization link) {
    Optional<Merchant> held =
        links
            .claimedWith(SecretHash.of(code))
            .map(Authorization::tenant)
            .filter(claimant -> !claimant.equals(link.tenant()))
            .flatMap(
                claimant -> merchants.find(merchant).filter(one -> one.tenant().equals(claimant)));
    held.ifPresent(
        wrongly -> {
          environments.leave(wrongly);
          merchants.handOver(merchant, wrongly.tenant(), link.tenant());
          trail.handedOver(wrongly, link);
          LOG.warn(
              "{} goes from tenant {}, which showed its code, to tenant {}, whose link it used",
              merchant,
              wrongly.tenant(),
              link.tenant());
        });
  }
}
