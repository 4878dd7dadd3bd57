package io.mandate.gateway.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is measured.
 *
 * @param heads of the requests that are sent, one after the other and again from the first
 * @param body of each of them
 */
record Target(String name, int port, ServerProcess server, List<byte[]> heads, byte[] body) {

  static final String OPERATION = "databaseaggregate";

  /** With calls of those merchants, each with that body. */
  static Target of(String name, int port, ServerProcess server, List<Shop> shops, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Target(
        name,
        port,
        server,
        shops.stream()
            .map(shop -> shop.head(OPERATION, bytes.length).getBytes(StandardCharsets.UTF_8))
            .toList(),
        bytes);
  }

  /** The same under another name in the results. */
  Target named(String other) {
    return new Target(other, port, server, heads, body);
  }

  /** How many requests differ. */
  int size() {
    return heads.size();
  }

  ByteBuf request(int which) {
    return Unpooled.wrappedBuffer(heads.get(which), body);
  }
}
