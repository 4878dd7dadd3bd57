package io.mandate.gateway.bench;

import io.mandate.gateway.Gateway;
import io.mandate.gateway.settings.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The gateway as it is shipped, started from the environment's settings, with merchants in it. The
 * argument says how many. Writes {@code keys.txt} into its data folder, a line for each: an API key
 * for that merchant alone, and its appid. All share the environment {@code prod-1a2b3c}.
 */
final class SeededGateway {

  private SeededGateway() {}

  public static void main(String[] arguments) throws Exception {
    Gateway gateway = Gateway.start(SettingsReader.read(System.getenv()));
    Path keys = gateway.folder().path().resolve("keys.txt");
    if (!Files.exists(keys)) {
      Files.write(
          keys,
          new Seeds(gateway.context())
                  .tenant(
                      SeededHouse.TENANT, SeededHouse.ENVIRONMENT, Integer.parseInt(arguments[0]))
                  .stream()
                  .map(shop -> shop.key() + " " + shop.appid())
                  .toList());
    }
    System.out.println("READY " + gateway.url() + " " + keys);
    new CountDownLatch(1).await();
  }
}
