package io.mandate.gateway.upstream;

import io.mandate.gateway.line.Line;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The connections to WeChat of one event loop. The one that was used last is taken first, so that
 * those that are too many run out of time. How many there are is bounded by the calls that are let
 * through. Threads: that event loop only.
 */
final class UpstreamPool {

  private final Bootstrap bootstrap;
  private final SocketAddress address;
  private final Duration timeout;
  private final Trouble trouble;
  private final Deque<UpstreamConnection> resting = new ArrayDeque<>();

  UpstreamPool(Bootstrap bootstrap, SocketAddress address, Duration timeout, Trouble trouble) {
    this.bootstrap = bootstrap;
    this.address = address;
    this.timeout = timeout;
    this.trouble = trouble;
  }

  Trouble trouble() {
    return trouble;
  }

  /**
   * Sends a request on a connection that rests, or on a new one. One that turns out to be closed
   * before a byte of the request went out is passed over: a request is never sent twice.
   */
  void send(ByteBuf request, int mostGathered, Line line, CompletableFuture<Reply> answer) {
    if (line.isGone()) {
      request.release();
      answer.cancel(false);
      return;
    }
    @Nullable UpstreamConnection connection = resting.pollFirst();
    while (connection != null && !connection.send(request, mostGathered, line, answer)) {
      connection = resting.pollFirst();
    }
    if (connection == null) {
      connect(request, mostGathered, line, answer);
    }
  }

  private void connect(
      ByteBuf request, int mostGathered, Line line, CompletableFuture<Reply> answer) {
    ChannelFuture connecting = bootstrap.connect(address);
    line.whenGone(() -> connecting.cancel(false));
    connecting.addListener(
        done -> {
          boolean sent =
              done.isSuccess()
                  && !line.isGone()
                  && connected(connecting).send(request, mostGathered, line, answer);
          if (!sent) {
            request.release();
            connecting.channel().close();
            answer.completeExceptionally(UpstreamFailures.unreachable());
          }
          if (!done.isSuccess() && !done.isCancelled()) {
            trouble.tell(done.cause());
          }
        });
  }

  private UpstreamConnection connected(ChannelFuture connecting) {
    UpstreamConnection connection = new UpstreamConnection(this, connecting.channel(), timeout);
    connecting.channel().pipeline().addLast(connection);
    return connection;
  }

  void release(UpstreamConnection connection) {
    resting.addFirst(connection);
    connection.rest();
  }

  void forget(UpstreamConnection connection) {
    resting.remove(connection);
  }
}
