package io.mandate.gateway.bench;

import io.mandate.tenant.Quota;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.TenantStatus;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyId;
import io.mandate.tenant.caller.ApiKeyStore;
import io.mandate.tenant.caller.Role;
import io.mandate.tenant.caller.Scope;
import io.mandate.tenant.component.Component;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.component.ComponentStore;
import io.mandate.tenant.component.EncodingAesKey;
import io.mandate.tenant.environment.Environment;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStatus;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.merchant.PermissionSets;
import io.mandate.tenant.secret.Secret;
import io.mandate.tenant.secret.SecretHash;
import io.mandate.token.grant.GrantStore;
import io.mandate.token.ticket.TicketStore;
import io.mandate.token.ticket.VerifyTicket;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fills a gateway's stores: one component, and tenants with merchants. A tenant's merchants share
 * one environment; each has a key of its own, which reaches no other. Tenants have quotas that no
 * benchmark exhausts, so that quotas are counted.
 */
public final class Seeds {

  private static final ComponentAppId COMPONENT = new ComponentAppId("wxbench");
  private static final Quota AMPLE = new Quota(1_000_000L, 10_000_000_000L, null);
  private static final Instant LONG_AGO = Instant.EPOCH.plusSeconds(1);
  private static final int BATCH = 1_000;

  private final ApplicationContext context;
  private final TransactionOperations<?> transactions;

  /** Into the stores of that gateway, whose component is made at once. */
  public Seeds(ApplicationContext context) {
    this.context = context;
    this.transactions = context.getBean(TransactionOperations.class);
    context
        .getBean(ComponentStore.class)
        .insert(
            new Component(
                COMPONENT,
                Secret.of("bench-secret"),
                Secret.of("bench-token"),
                new EncodingAesKey(Secret.of("A".repeat(43))),
                null));
    context
        .getBean(TicketStore.class)
        .save(COMPONENT, new VerifyTicket(Secret.of("bench-ticket"), Instant.now()));
  }

  /** A tenant with that many merchants, all of which may use the environment. */
  public List<Shop> tenant(String name, String environment, int merchants) {
    TenantId tenant = new TenantId(name);
    context
        .getBean(TenantStore.class)
        .insert(new Tenant(tenant, name, COMPONENT, TenantStatus.ACTIVE, AMPLE));
    List<Shop> shops = new ArrayList<>();
    for (int from = 1; from <= merchants; from += BATCH) {
      int first = from;
      int last = Math.min(merchants, from + BATCH - 1);
      transactions.executeWrite(
          status -> {
            for (int i = first; i <= last; i++) {
              shops.add(shop(tenant, i));
            }
            return shops;
          });
    }
    Set<AuthorizerAppId> appids =
        shops.stream().map(shop -> new AuthorizerAppId(shop.appid())).collect(Collectors.toSet());
    context
        .getBean(EnvironmentStore.class)
        .put(new Environment(new EnvironmentId(environment), tenant, appids));
    return shops;
  }

  private Shop shop(TenantId tenant, int number) {
    Shop shop =
        new Shop(
            tenant.value(),
            "wx%s%012d".formatted(tenant.value(), number),
            "mk_%s_%032d".formatted(tenant, number));
    AuthorizerAppId appid = new AuthorizerAppId(shop.appid());
    context
        .getBean(ApiKeyStore.class)
        .insert(
            new ApiKey(
                new ApiKeyId("%s-%d".formatted(tenant, number)),
                tenant,
                "bench",
                SecretHash.of(Secret.of(shop.key())),
                Role.CALLER,
                new Scope(Set.of(appid), null),
                LONG_AGO,
                null));
    MerchantId merchant = new MerchantId(COMPONENT, appid);
    context
        .getBean(MerchantStore.class)
        .save(
            new Merchant(
                merchant,
                tenant,
                "shop",
                MerchantStatus.AUTHORIZED,
                PermissionSets.of(49),
                LONG_AGO));
    context.getBean(GrantStore.class).authorize(merchant, Secret.of("bench-refresh"), LONG_AGO);
    return shop;
  }
}
