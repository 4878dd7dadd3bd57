package io.mandate.gateway.authorization;

import io.mandate.gateway.audit.Audit;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.authorization.Authorization;
import io.mandate.tenant.authorization.AuthorizationStore;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.merchant.PermissionSets;
import io.mandate.tenant.merchant.PermissionSource;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.secret.Secret;
import io.mandate.tenant.secret.SecretHash;
import io.mandate.token.grant.GrantStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/**
 * The durable side of a consent: links, merchants and what stands for them when only WeChat still
 * knows it.
 */
@Singleton
class ConsentRecords {

  private final AuthorizationStore links;
  private final MerchantStore merchants;
  private final GrantStore grants;
  private final Tenancy tenancy;
  private final PermissionRecord permissions;
  private final ConsentTrail trail;
  private final Audit audit;

  ConsentRecords(
      AuthorizationStore links,
      MerchantStore merchants,
      GrantStore grants,
      Tenancy tenancy,
      PermissionRecord permissions,
      ConsentTrail trail,
      Audit audit) {
    this.audit = audit;
    this.trail = trail;
    this.permissions = permissions;
    this.grants = grants;
    this.links = links;
    this.merchants = merchants;
    this.tenancy = tenancy;
  }

  /** The link whose code an event carries; empty when it carries none of ours. */
  Optional<Authorization> linkOf(ComponentAppId component, Optional<Secret> preAuthCode) {
    return preAuthCode
        .map(SecretHash::of)
        .flatMap(links::findByPreAuthCode)
        .filter(link -> link.component().equals(component));
  }

  Authorization link(String id) {
    return links
        .find(id)
        .orElseThrow(
            () ->
                new Refused(
                    RefusalReason.AUTHORIZATION_NOT_FOUND,
                    "code is invalid: there is no such link"));
  }

  TenantId tenantOf(MerchantId merchant, Optional<Authorization> link) {
    return tenancy.of(merchant, link);
  }

  /**
   * Keeps the merchant. The link counts as used, also where another tenant than its own holds the
   * merchant: it is used up, and its way back has to say so.
   */
  void authorized(Merchant merchant, Optional<Authorization> link) {
    merchants.save(merchant);
    permissions.granted(
        merchant.tenant(),
        merchant.id(),
        PermissionSource.GET_AUTHORIZER_INFO,
        merchant.permissionSets());
    if (grants.find(merchant.id()).isEmpty()) {
      merchants.save(merchant.withdrawn()); // It withdrew while WeChat was being asked.
      permissions.withdrawn(merchant);
    }
    link.filter(used -> used.merchant().isEmpty())
        .filter(used -> !used.tenant().equals(merchant.tenant()))
        .ifPresent(used -> trail.heldByAnother(merchant, used));
    link.ifPresent(used -> links.complete(used.id(), merchant.id().authorizer()));
    record("authorization.given", merchant);
  }

  /** A link works for one merchant only. */
  void useUp(Authorization link, MerchantId merchant) {
    if (!links.complete(link.id(), merchant.authorizer())) {
      throw new Refused(
          RefusalReason.AUTHORIZATION_NOT_FOUND,
          "code is invalid: another mini-program used the link meanwhile");
    }
  }

  /** What a code was worth. */
  void redeemed(TenantId tenant, MerchantId merchant, PermissionSets sets) {
    permissions.granted(tenant, merchant, PermissionSource.QUERY_AUTH, sets);
  }

  /**
   * The merchant that used the link.
   *
   * @throws Refused {@code conflict} when another tenant holds it, {@code authorization_not_found}
   *     when it is gone by now
   */
  Merchant heldBy(Authorization link, MerchantId id) {
    Merchant merchant =
        merchants
            .find(id)
            .filter(Merchant::isAuthorized)
            .orElseThrow(
                () ->
                    new Refused(
                        RefusalReason.AUTHORIZATION_NOT_FOUND,
                        "code is invalid: the link was used, and what it brought is gone"));
    if (!merchant.tenant().equals(link.tenant())) {
      throw new Refused(
          RefusalReason.CONFLICT, "another tenant holds this mini-program: ask the operator");
    }
    return merchant;
  }

  /** A refresh token that WeChat told again, after its code had been redeemed and perhaps lost. */
  void keepGrant(MerchantId merchant, Secret refreshToken, Instant at) {
    grants.authorize(merchant, refreshToken, at);
  }

  boolean hasGrant(MerchantId merchant) {
    return grants.find(merchant).isPresent();
  }

  void forget(Merchant merchant) {
    merchants.delete(merchant.tenant(), merchant.id());
  }

  void withdrawn(MerchantId merchant) {
    merchants
        .find(merchant)
        .map(Merchant::withdrawn)
        .ifPresent(
            gone -> {
              merchants.save(gone);
              permissions.withdrawn(gone);
              record("authorization.withdrawn", gone);
            });
  }

  private void record(String action, Merchant merchant) {
    audit.record(
        AuditChain.of(merchant.tenant()),
        audit
            .entry("wechat", action)
            .merchant(merchant.id().authorizer())
            .detail("permission sets " + merchant.permissionSets()));
  }
}
