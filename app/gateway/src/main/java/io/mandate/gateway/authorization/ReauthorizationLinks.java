package io.mandate.gateway.authorization;

import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.TenantStatus;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.KnownPermissionSet;
import io.mandate.tenant.merchant.KnownPermissionSets;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.merchant.PermissionSetId;
import io.mandate.tenant.merchant.PermissionSets;
import io.mandate.tenant.permit.Reauthorization;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.sealing.SealException;
import io.mandate.token.sealing.Sealer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Addresses of our own that a refusal can give away without asking WeChat. What they stand for is
 * sealed into them, so that nobody can make one; a fresh consent link is made only when a person
 * opens one. They are good for a week, while the tenant is active and holds the merchant.
 */
@Singleton
class ReauthorizationLinks implements Reauthorization {

  static final Duration LIFE = Duration.ofDays(7);

  private static final String SEALED_AS = "reauthorization";
  private static final int LONGEST = 1_000;

  private final Sealer sealer;
  private final GatewaySettings settings;
  private final TenantStore tenants;
  private final MerchantStore merchants;
  private final Clock clock;

  ReauthorizationLinks(
      Sealer sealer,
      GatewaySettings settings,
      TenantStore tenants,
      MerchantStore merchants,
      Clock clock) {
    this.sealer = sealer;
    this.settings = settings;
    this.tenants = tenants;
    this.merchants = merchants;
    this.clock = clock;
  }

  /**
   * What an address asks for.
   *
   * @param missing to be granted beside what is granted already: WeChat replaces the whole grant by
   *     what is ticked
   */
  record Request(Tenant tenant, Merchant merchant, PermissionSets missing) {

    WantedConsent consent(WantedConsent.Form form) {
      List<PermissionSetId> sets = new ArrayList<>(merchant.permissionSets().ids());
      sets.addAll(missing.ids());
      return new WantedConsent(
          form,
          WantedConsent.MINI_PROGRAMS_ONLY,
          merchant.id().authorizer(),
          new PermissionSets(sets));
    }
  }

  @Override
  public String address(Tenant tenant, Merchant merchant, PermissionSets accepted) {
    String text =
        String.join(
            "|",
            tenant.id().value(),
            merchant.id().authorizer().value(),
            worthAsking(accepted).toString(),
            Long.toString(clock.instant().plus(LIFE).getEpochSecond()));
    String sealed = sealer.seal(Secret.of(text), SEALED_AS).replace('+', '-').replace('/', '_');
    return settings.publicUrl() + "/authorizations/new/" + sealed;
  }

  /** Empty for what is none of ours, too old, or no longer so. */
  Optional<Request> open(String sealed) {
    return unsealed(sealed)
        .map(text -> text.split("\\|", -1))
        .filter(parts -> Instant.ofEpochSecond(Long.parseLong(parts[3])).isAfter(clock.instant()))
        .flatMap(
            parts ->
                tenants
                    .find(new TenantId(parts[0]))
                    .filter(tenant -> tenant.status() == TenantStatus.ACTIVE)
                    .flatMap(tenant -> request(tenant, parts[1], parts[2])));
  }

  private Optional<Request> request(Tenant tenant, String appid, String missing) {
    return merchants
        .find(new MerchantId(tenant.component(), new AuthorizerAppId(appid)))
        .filter(merchant -> merchant.tenant().equals(tenant.id()))
        .map(merchant -> new Request(tenant, merchant, PermissionSets.parse(missing)));
  }

  private Optional<String> unsealed(String sealed) {
    if (sealed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          sealer.open(sealed.replace('-', '+').replace('_', '/'), SEALED_AS).reveal());
    } catch (SealException e) {
      return Optional.empty();
    }
  }

  /** Any one would do; those without a name stand on no consent page of today. */
  private static PermissionSets worthAsking(PermissionSets accepted) {
    List<PermissionSetId> named =
        accepted.ids().stream()
            .filter(
                id -> KnownPermissionSets.find(id).filter(KnownPermissionSet::isNamed).isPresent())
            .toList();
    return named.isEmpty() ? accepted : new PermissionSets(named);
  }
}
