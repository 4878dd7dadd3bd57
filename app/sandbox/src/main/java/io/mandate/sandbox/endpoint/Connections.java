package io.mandate.sandbox.endpoint;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;

/** Closes the connection on which a request came, as a broken network would. */
final class Connections {

  private Connections() {}

  static void close(HttpRequest<?> request) {
    HttpRequest<?> inner = request;
    while (inner instanceof HttpRequestWrapper<?>) {
      inner = ((HttpRequestWrapper<?>) inner).getDelegate();
    }
    if (!(inner instanceof NettyHttpRequest<?>)) {
      throw new IllegalStateException("no connection is known for a " + inner.getClass());
    }
    ((NettyHttpRequest<?>) inner).getChannelHandlerContext().channel().close();
  }
}
