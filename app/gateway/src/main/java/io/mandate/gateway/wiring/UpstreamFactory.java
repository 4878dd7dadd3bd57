package io.mandate.gateway.wiring;

import io.mandate.gateway.authorization.AuthorizationLinks.UpstreamAddress;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.upstream.UpstreamHttp;
import io.mandate.gateway.upstream.WeChatEnvironments;
import io.mandate.gateway.upstream.WeChatTokenIssuer;
import io.mandate.gateway.upstream.WeChatUpstream;
import io.mandate.token.AccessTokens;
import io.mandate.token.issuer.TokenIssuer;
import io.micronaut.buffer.netty.NettyByteBufferFactory;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.RawHttpClient;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The way to WeChat. */
@Factory
class UpstreamFactory {

  /** Answers are relayed whole; the largest of WeChat's are a few megabytes. */
  private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

  private static final int MOST_CONNECTIONS = 2_048;
  private static final int MOST_WAITING = 8_192;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  @Singleton
  @Bean(preDestroy = "close")
  UpstreamHttp upstreamHttp(GatewaySettings settings, UpstreamAddress upstream) {
    HttpClientConfiguration configuration = new DefaultHttpClientConfiguration();
    configuration.setFollowRedirects(false);
    configuration.setExceptionOnErrorStatus(false);
    configuration.setConnectTimeout(CONNECT_TIMEOUT);
    configuration.setReadTimeout(settings.upstreamTimeout());
    configuration.setMaxContentLength(LARGEST_ANSWER);
    HttpClientConfiguration.ConnectionPoolConfiguration pool =
        configuration.getConnectionPoolConfiguration();
    pool.setEnabled(true);
    pool.setMaxConcurrentHttp1Connections(MOST_CONNECTIONS);
    pool.setMaxPendingAcquires(MOST_WAITING);
    return new UpstreamHttp(
        RawHttpClient.create(upstream.base(), configuration),
        upstream.base(),
        settings.upstreamTimeout(),
        NettyByteBufferFactory.DEFAULT);
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
