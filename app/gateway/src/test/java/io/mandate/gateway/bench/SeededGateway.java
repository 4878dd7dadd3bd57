package io.mandate.gateway.bench;

import io.mandate.gateway.Gateway;
import io.mandate.gateway.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The gateway as it is shipped, started from the environment's settings, with merchants in it. Each
 * argument is a tenant and how many merchants it has, as in {@code bench=1000}; a mere number is
 * tenant {@code bench}'s. Writes {@code keys.txt} into its data folder ({@code keys-<tenant>.txt}
 * for others), a line for each merchant: an API key for it alone, and its appid. All of {@code
 * bench} share the environment {@code prod-1a2b3c}, those of others one of their tenant's name.
 */
final class SeededGateway {

  private SeededGateway() {}

  static Path keys(Path data, String tenant) {
    return data.resolve(tenant.equals(SeededHouse.TENANT) ? "keys.txt" : "keys-" + tenant + ".txt");
  }

  static String environment(String tenant) {
    return tenant.equals(SeededHouse.TENANT) ? SeededHouse.ENVIRONMENT : tenant;
  }

  public static void main(String[] arguments) throws Exception {
    Gateway gateway = Gateway.start(SettingsReader.read(System.getenv()));
    Path data = gateway.folder().path();
    if (!Files.exists(keys(data, SeededHouse.TENANT))) {
      Seeds seeds = new Seeds(gateway.context());
      for (String argument : arguments) {
        String[] words = argument.split("=");
        String tenant = words.length == 1 ? SeededHouse.TENANT : words[0];
        seed(seeds, tenant, Integer.parseInt(words[words.length - 1]), keys(data, tenant));
      }
    }
    System.out.println("READY " + gateway.url() + " " + keys(data, SeededHouse.TENANT));
    new CountDownLatch(1).await();
  }

  private static void seed(Seeds seeds, String tenant, int merchants, Path keys)
      throws IOException {
    Files.write(
        keys,
        seeds.tenant(tenant, environment(tenant), merchants).stream()
            .map(shop -> shop.key() + " " + shop.appid())
            .toList());
  }
}
