package io.mandate.gateway.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Makes calls, from one event loop of its own. */
final class Generator implements AutoCloseable {

  private final MultiThreadIoEventLoopGroup loops;
  private final Class<? extends Channel> kind;

  Generator() {
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    this.loops = new MultiThreadIoEventLoopGroup(1, handlers);
    this.kind = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  /** As many calls as are answered: each connection sends the next one when it has its answer. */
  CompletableFuture<Load> closed(Target target, int connections, Duration time) {
    return run(target, connections, new CallRun.Arrivals(0, time));
  }

  /**
   * Calls that come when they come (Poisson), whether or not earlier ones are answered. Latency
   * counts from when a call was due, so that nothing is left out when the target falls behind.
   */
  CompletableFuture<Load> open(Target target, int connections, int rate, Duration time) {
    return run(target, connections, new CallRun.Arrivals(rate, time));
  }

  private CompletableFuture<Load> run(Target target, int connections, CallRun.Arrivals arrivals) {
    EventLoop loop = loops.next();
    CallRun run = new CallRun(target, arrivals, loop);
    for (int i = 0; i < connections; i++) {
      connect(target, loop, run);
    }
    loop.execute(run::begin);
    return run.load();
  }

  private void connect(Target target, EventLoop loop, CallRun run) {
    CallerConnection connection = new CallerConnection(run);
    new Bootstrap()
        .group(loop)
        .channel(kind)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new HttpResponseDecoder(), connection);
              }
            })
        .connect("127.0.0.1", target.port())
        .syncUninterruptibly();
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
  }
}
