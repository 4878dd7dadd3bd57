package io.mandate.gateway.bench;

import io.mandate.gateway.Gateway;
import io.mandate.gateway.settings.SettingsReader;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * The gateway as it is shipped, started from the environment's settings, with merchants in it. The
 * argument says how many. Writes {@code keys.txt} into its data folder, a line for each: an API key
 * for that merchant alone, and its appid. All share the environment {@code prod-1a2b3c}.
 */
final class SeededGateway {

  private static final ComponentAppId COMPONENT = new ComponentAppId("wxbench");
  private static final TenantId TENANT = new TenantId("bench");
  private static final Instant LONG_AGO = Instant.EPOCH.plusSeconds(1);

  private SeededGateway() {}

  public static void main(String[] arguments) throws Exception {
    Gateway gateway = Gateway.start(SettingsReader.read(System.getenv()));
    Path keys = gateway.folder().path().resolve("keys.txt");
    if (!Files.exists(keys)) {
      seed(gateway.context(), Integer.parseInt(arguments[0]), keys);
    }
    System.out.println("READY " + gateway.url() + " " + keys);
    new CountDownLatch(1).await();
  }

  private static void seed(ApplicationContext context, int merchants, Path keys)
      throws IOException {
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
    context
        .getBean(TenantStore.class)
        .insert(new Tenant(TENANT, "Bench", COMPONENT, TenantStatus.ACTIVE, Quota.UNLIMITED));
    List<String> lines = new ArrayList<>();
    Set<AuthorizerAppId> shops = new HashSet<>();
    for (int i = 1; i <= merchants; i++) {
      AuthorizerAppId shop = new AuthorizerAppId("wx%016d".formatted(i));
      shops.add(shop);
      lines.add(key(context, i, shop) + " " + shop);
      merchant(context, new MerchantId(COMPONENT, shop));
    }
    context
        .getBean(EnvironmentStore.class)
        .put(new Environment(new EnvironmentId("prod-1a2b3c"), TENANT, shops));
    Files.write(keys, lines);
  }

  private static String key(ApplicationContext context, int i, AuthorizerAppId shop) {
    String secret = "mk_bench_%032d".formatted(i);
    context
        .getBean(ApiKeyStore.class)
        .insert(
            new ApiKey(
                new ApiKeyId("key-%d".formatted(i)),
                TENANT,
                "bench",
                SecretHash.of(Secret.of(secret)),
                Role.CALLER,
                new Scope(Set.of(shop), null),
                LONG_AGO,
                null));
    return secret;
  }

  private static void merchant(ApplicationContext context, MerchantId id) {
    context
        .getBean(MerchantStore.class)
        .save(
            new Merchant(
                id, TENANT, "shop", MerchantStatus.AUTHORIZED, PermissionSets.of(49), LONG_AGO));
    context.getBean(GrantStore.class).authorize(id, Secret.of("bench-refresh"), LONG_AGO);
  }
}
