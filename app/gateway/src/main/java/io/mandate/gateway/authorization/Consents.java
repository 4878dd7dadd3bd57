package io.mandate.gateway.authorization;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.authorization.Authorization;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStatus;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.issuer.AuthorizerInfo;
import io.mandate.token.issuer.GrantedAuthorization;
import io.mandate.token.issuer.IssuerException;
import io.mandate.token.refresh.Grants;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a merchant's administrator decided, taking effect. The event and the redirect may come in
 * either order, twice, or one of them never: together they give one merchant. Blocks; one at a time
 * on a node, so that the second of the two finds what the first did.
 */
@Singleton
public class Consents {

  private final Redemption wechat;
  private final Grants grants;
  private final ConsentRecords records;
  private final Claims claims;
  private final MerchantEnvironments environments;
  private final Clock clock;
  private final ReentrantLock one = new ReentrantLock();

  Consents(
      Redemption wechat,
      Grants grants,
      ConsentRecords records,
      Claims claims,
      MerchantEnvironments environments,
      Clock clock) {
    this.wechat = wechat;
    this.grants = grants;
    this.records = records;
    this.claims = claims;
    this.environments = environments;
    this.clock = clock;
  }

  /**
   * WeChat's event: authorised, or with other permission sets than before.
   *
   * @throws IssuerException {@code isGrantBroken} when the merchant has withdrawn since, which then
   *     holds here as well; {@code isCodeSpent} when the code is worth nothing any more and nothing
   *     stands from before
   */
  public void given(MerchantId merchant, Secret code, Optional<Secret> preAuthCode, Instant at) {
    one.lock();
    try {
      Optional<Authorization> link = records.linkOf(merchant.component(), preAuthCode);
      link.ifPresent(used -> claims.settle(merchant, code, used));
      TenantId tenant = records.tenantOf(merchant, link);
      redeem(merchant, code, at)
          .ifPresent(granted -> records.redeemed(tenant, merchant, granted.permissionSets()));
      finish(merchant, tenant, link, at);
    } catch (IssuerException e) {
      if (e.isNotAuthorized()) {
        withdrawn(merchant, at);
      }
      throw e;
    } finally {
      one.unlock();
    }
  }

  /**
   * The administrator's browser came back from the consent page.
   *
   * @throws Refused {@code authorization_not_found} for a link that is unknown, expired or used up,
   *     {@code conflict} when another tenant holds the merchant
   */
  public Merchant returned(String linkId, Secret code) {
    one.lock();
    try {
      Authorization link = records.link(linkId);
      if (link.merchant().isEmpty()) {
        use(link, code);
      }
      Authorization used = records.link(linkId);
      return records.heldBy(used, new MerchantId(used.component(), used.merchant().orElseThrow()));
    } finally {
      one.unlock();
    }
  }

  private void use(Authorization link, Secret code) {
    if (link.isExpired(clock.instant())) {
      throw new Refused(RefusalReason.AUTHORIZATION_NOT_FOUND, "code is expired: so is the link");
    }
    GrantedAuthorization granted = redeemed(link, code);
    MerchantId merchant = new MerchantId(link.component(), granted.authorizer());
    Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    grants.accept(merchant.component(), granted, at);
    records.useUp(link, merchant);
    claims.shown(link, merchant, code);
    TenantId tenant = records.tenantOf(merchant, Optional.of(link));
    records.redeemed(tenant, merchant, granted.permissionSets());
    finish(merchant, tenant, Optional.of(link), at);
  }

  /**
   * The merchant withdrew its authorisation, unless it gave a new one after {@code at}. Asks WeChat
   * nothing and waits for no consent that does.
   */
  public void withdrawn(MerchantId merchant, Instant at) {
    if (grants.withdraw(merchant, at)) {
      records.withdrawn(merchant);
    }
  }

  /** Forgets a merchant and its grant here; WeChat's side of the authorisation stands. */
  public void forget(Merchant merchant) {
    one.lock();
    try {
      grants.withdraw(merchant.id(), clock.instant());
      environments.leave(merchant);
      records.forget(merchant);
    } finally {
      one.unlock();
    }
  }

  private GrantedAuthorization redeemed(Authorization link, Secret code) {
    try {
      return wechat.redeem(link.component(), code);
    } catch (IssuerException e) {
      if (!e.isCodeSpent() && !e.isGrantBroken()) {
        throw e;
      }
      throw new Refused(
          RefusalReason.AUTHORIZATION_NOT_FOUND,
          "code is invalid: WeChat does not redeem it (any more); the list of merchants tells whether"
              + " the authorisation has arrived all the same");
    }
  }

  /**
   * A code that was redeemed already, by the redirect or before a crash, is no loss: WeChat tells
   * the refresh token again.
   */
  private Optional<GrantedAuthorization> redeem(MerchantId merchant, Secret code, Instant at) {
    try {
      GrantedAuthorization granted = wechat.redeem(merchant.component(), code);
      if (!granted.authorizer().equals(merchant.authorizer())) {
        throw new Refused(
            RefusalReason.PARAMETER_INVALID,
            "the event's code is for another mini-program than " + merchant);
      }
      grants.accept(merchant.component(), granted, at);
      return Optional.of(granted);
    } catch (IssuerException e) {
      if (!e.isCodeSpent()) {
        throw e;
      }
      Secret refreshToken = wechat.info(merchant).refreshToken();
      if (refreshToken != null) {
        records.keepGrant(merchant, refreshToken, at);
      } else if (!records.hasGrant(merchant)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void finish(
      MerchantId merchant, TenantId tenant, Optional<Authorization> link, Instant at) {
    AuthorizerInfo info = wechat.info(merchant);
    Merchant known =
        new Merchant(
            merchant,
            tenant,
            info.nickName(),
            MerchantStatus.AUTHORIZED,
            info.permissionSets(),
            at);
    records.authorized(known, link);
    environments.find(known);
  }
}
