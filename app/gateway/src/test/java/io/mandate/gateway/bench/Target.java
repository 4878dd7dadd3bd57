package io.mandate.gateway.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is measured.
 *
 * @param requests what is sent, one after the other and again from the first
 */
record Target(String name, int port, ServerProcess server, List<byte[]> requests) {

  static final String OPERATION = "databaseaggregate";

  /** With calls of those merchants, each with that body. */
  static Target of(String name, int port, ServerProcess server, List<Shop> shops, String body) {
    return new Target(
        name,
        port,
        server,
        shops.stream()
            .map(shop -> shop.request(OPERATION, body).getBytes(StandardCharsets.UTF_8))
            .toList());
  }

  /** The same under another name in the results. */
  Target named(String other) {
    return new Target(other, port, server, requests);
  }
}
