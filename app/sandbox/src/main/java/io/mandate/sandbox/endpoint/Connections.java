package io.mandate.sandbox.endpoint;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;

/** Closes the connection on which a request came, as a broken network would. */
final class Connections {

  private Connections() {}

  static void close(HttpRequest<?> request) {
    if (request instanceof NettyHttpRequest<?>) {
      ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel().close();
    }
  }
}
