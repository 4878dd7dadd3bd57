package io.mandate.gateway.wiring;

import io.mandate.gateway.authorization.AuthorizationLinks.UpstreamAddress;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.tls.UpstreamTrust;
import io.mandate.gateway.upstream.UpstreamConnections;
import io.mandate.gateway.upstream.UpstreamHttp;
import io.mandate.gateway.upstream.WeChatEnvironments;
import io.mandate.gateway.upstream.WeChatTokenIssuer;
import io.mandate.gateway.upstream.WeChatUpstream;
import io.mandate.token.AccessTokens;
import io.mandate.token.issuer.TokenIssuer;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.netty.channel.EventLoopGroupConfiguration;
import io.micronaut.http.netty.channel.EventLoopGroupFactory;
import io.micronaut.http.netty.channel.EventLoopGroupRegistry;
import io.micronaut.http.netty.channel.NettyChannelType;
import io.netty.channel.socket.DatagramChannel;
import jakarta.inject.Singleton;

/** The way to WeChat. */
@Factory
class UpstreamFactory {

  /** On the server's own event loops, so that a call stays on one of them. */
  @Singleton
  UpstreamConnections upstreamConnections(
      GatewaySettings settings,
      UpstreamAddress upstream,
      EventLoopGroupRegistry loops,
      EventLoopGroupFactory factory) {
    EventLoopGroupConfiguration configuration =
        loops.getEventLoopGroupConfiguration(EventLoopGroupConfiguration.DEFAULT).orElseThrow();
    return new UpstreamConnections(
        upstream.base(),
        settings.upstreamTimeout(),
        UpstreamConnections.Wire.withNameServers(
            () -> factory.channelInstance(NettyChannelType.CLIENT_SOCKET, configuration),
            () ->
                (DatagramChannel)
                    factory.channelInstance(NettyChannelType.DATAGRAM_SOCKET, configuration)),
        () -> UpstreamTrust.context(settings.upstreamAuthorities()));
  }

  @Singleton
  UpstreamHttp upstreamHttp(
      UpstreamConnections connections, EventLoopGroupRegistry loops, UpstreamAddress upstream) {
    return new UpstreamHttp(connections, loops.getDefaultEventLoopGroup(), upstream.base());
  }

  @Singleton
  WeChatUpstream weChatUpstream(UpstreamHttp http) {
    return new WeChatUpstream(http);
  }

  @Singleton
  TokenIssuer tokenIssuer(UpstreamHttp http) {
    return new WeChatTokenIssuer(http);
  }

  @Singleton
  WeChatEnvironments weChatEnvironments(UpstreamHttp http, AccessTokens tokens) {
    return new WeChatEnvironments(http, tokens);
  }
}
