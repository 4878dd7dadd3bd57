package io.mandate.gateway.upstream;

import io.mandate.gateway.line.Line;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Kept-open connections to WeChat, those of each event loop apart, so that a call stays on one
 * thread from end to end. TLS sessions are taken up again. Threads: any; never blocks.
 */
public final class UpstreamConnections {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int LARGEST_HEAD = 32 * 1024;

  private final ConcurrentMap<EventLoop, UpstreamPool> pools = new ConcurrentHashMap<>();
  private final Trouble trouble = new Trouble(System::nanoTime);
  private final InetSocketAddress address;
  private final Duration timeout;
  private final @Nullable SslContext tls;
  private final Wire wire;

  /** What connections are made of, of the kind that the event loops serve. */
  public interface Wire {

    /** Says how new connections are made, and how WeChat's address is found. */
    void lay(Bootstrap connections);

    /**
     * Asks the name servers of this machine.
     *
     * @param datagrams for asking them
     */
    static Wire withNameServers(Supplier<Channel> channels, Supplier<DatagramChannel> datagrams) {
      DnsAddressResolverGroup names =
          new DnsAddressResolverGroup(
              datagrams::get, DnsServerAddressStreamProviders.platformDefault());
      return connections -> connections.channelFactory(channels::get).resolver(names);
    }
  }

  /**
   * @param tls asked for only where WeChat's address begins with https; must check the name
   */
  public UpstreamConnections(URI base, Duration timeout, Wire wire, Supplier<SslContext> tls) {
    boolean secure = base.getScheme().equalsIgnoreCase("https");
    int port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
    this.address = InetSocketAddress.createUnresolved(base.getHost(), port);
    this.timeout = timeout;
    this.tls = secure ? tls.get() : null;
    this.wire = wire;
  }

  /**
   * Sends a whole HTTP/1.1 request. The buffer is not the caller's any more.
   *
   * @param mostGathered the answer is given once it is whole or longer than that many bytes
   * @return fails with {@code upstream_timeout} or {@code upstream_unreachable}, on the line's
   *     event loop
   */
  CompletionStage<Reply> send(ByteBuf request, int mostGathered, Line line) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    if (line.loop().inEventLoop()) {
      pool(line).send(request, mostGathered, line, answer);
    } else {
      line.loop().execute(() -> pool(line).send(request, mostGathered, line, answer));
    }
    return answer;
  }

  private UpstreamPool pool(Line line) {
    @Nullable UpstreamPool pool = pools.get(line.loop());
    return pool != null
        ? pool
        : pools.computeIfAbsent(
            line.loop(), loop -> new UpstreamPool(bootstrap(loop), address, timeout, trouble));
  }

  private Bootstrap bootstrap(EventLoop loop) {
    Bootstrap connections = new Bootstrap().group(loop);
    wire.lay(connections);
    return connections
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                if (tls != null) {
                  channel
                      .pipeline()
                      .addLast(
                          tls.newHandler(
                              channel.alloc(), address.getHostString(), address.getPort()));
                }
                channel
                    .pipeline()
                    .addLast(
                        new HttpResponseDecoder(
                            new HttpDecoderConfig().setMaxHeaderSize(LARGEST_HEAD)));
              }
            });
  }
}
