package io.mandate.gateway.dataplane;

import io.mandate.gateway.ledger.CallLedger;
import io.mandate.gateway.relay.JobWatch;
import io.mandate.gateway.relay.Relay;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.tls.UpstreamTrust;
import io.mandate.gateway.upstream.UpstreamConnections;
import io.mandate.gateway.upstream.UpstreamHttp;
import io.mandate.gateway.upstream.WeChatUpstream;
import io.mandate.tenant.permit.Permits;
import io.mandate.tenant.permit.Targets;
import io.mandate.token.AccessTokens;
import io.micronaut.context.ApplicationContext;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A running gateway's own parts with no network around them: what stands for the caller's
 * connection and for the one to WeChat is in memory, and all is done on the calling thread, what
 * would wait elsewhere too.
 */
final class CallPath {

  private static final URI WE_CHAT = URI.create("http://127.0.0.1:80");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int CONCURRENT_CALLS = 8_192;

  private final EmbeddedChannel caller;
  private @Nullable EmbeddedChannel weChat;

  private CallPath(ApplicationContext context, boolean http) {
    FrontDoor door = new FrontDoor(desk(context));
    this.caller =
        new EmbeddedChannel(
            http
                ? new ChannelHandler[] {new StrictHttp(door::begun), door}
                : new ChannelHandler[] {door});
  }

  /** From decoded requests to answers that are not yet encoded. */
  static CallPath decoded(ApplicationContext context) {
    return new CallPath(context, false);
  }

  /** From bytes to bytes. */
  static CallPath http(ApplicationContext context) {
    return new CallPath(context, true);
  }

  private Desk desk(ApplicationContext context) {
    Executor here = Runnable::run;
    EventLoopGroup loops = new EmbeddedChannel().eventLoop();
    UpstreamConnections connections =
        new UpstreamConnections(
            WE_CHAT,
            TIMEOUT,
            wire -> wire.channelFactory(this::connection).disableResolver(),
            () -> UpstreamTrust.context(Optional.empty()));
    Relay relay =
        new Relay(
            context.getBean(Permits.class),
            context.getBean(AccessTokens.class),
            new WeChatUpstream(new UpstreamHttp(connections, loops, WE_CHAT)),
            context.getBean(JobWatch.class),
            here,
            CONCURRENT_CALLS);
    return new Desk(
        context.getBean(Desk.People.class),
        context.getBean(Targets.class),
        relay,
        here,
        context.getBean(Answers.class),
        context.getBean(CallLedger.class),
        context.getBean(BodyRoom.class),
        context.getBean(GatewaySettings.class));
  }

  private Channel connection() {
    weChat = new EmbeddedChannel(false, false);

    return weChat;
  }

  /** A request comes in. Returns what is sent to WeChat for it; the caller's to release. */
  ByteBuf ask(Object... request) {
    caller.writeInbound(request);
    return Objects.requireNonNull(weChat().readOutbound(), "nothing was sent to WeChat");
  }

  /** WeChat answers. */
  void answer(Object... answer) {
    weChat().writeInbound(answer);
  }

  /** The next piece of what the caller gets, its to release. */
  <T> T answered() {
    return Objects.requireNonNull(caller.<T>readOutbound(), "nothing was answered");
  }

  private EmbeddedChannel weChat() {
    return Objects.requireNonNull(weChat, "nobody connected to WeChat");
  }
}
