package io.mandate.gateway.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A WeChat that gives tokens and answers every call with 1 KB; those on the environment {@code
 * slow} after five seconds. Arguments: port, delay in ms.
 */
final class StubWeChat {

  private static final String COMPONENT_TOKEN =
      "{\"component_access_token\":\"bench-component\",\"expires_in\":7200}";
  private static final String AUTHORIZER_TOKEN =
      "{\"authorizer_access_token\":\"bench-authorizer-token-0123456789abcdef\",\"expires_in\":7200,"
          + "\"authorizer_refresh_token\":\"bench-refresh\"}";
  private static final String ANSWER = Bodies.answer(1_024);
  private static final ByteBuf SLOW =
      Unpooled.copiedBuffer("\"env\":\"slow\"", StandardCharsets.UTF_8);
  private static final int SLOW_MILLIS = 5_000;

  private StubWeChat() {}

  public static void main(String[] arguments) throws InterruptedException {
    start(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).closeFuture().sync();
  }

  static Channel start(int port, int delayMillis) {
    EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    Channel listening =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(8 * 1024 * 1024),
                            new Answering(delayMillis));
                  }
                })
            .bind("127.0.0.1", port)
            .syncUninterruptibly()
            .channel();
    listening.closeFuture().addListener(closed -> loop.shutdownGracefully());
    return listening;
  }

  private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final int delayMillis;

    Answering(int delayMillis) {
      this.delayMillis = delayMillis;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
      String uri = request.uri();
      if (uri.startsWith("/cgi-bin/component/api_component_token")) {
        answer(ctx, COMPONENT_TOKEN);
      } else if (uri.startsWith("/cgi-bin/component/api_authorizer_token")) {
        answer(ctx, AUTHORIZER_TOKEN);
      } else if (delay(request) > 0) {
        ctx.executor().schedule(() -> answer(ctx, ANSWER), delay(request), TimeUnit.MILLISECONDS);
      } else {
        answer(ctx, ANSWER);
      }
    }

    private int delay(FullHttpRequest request) {
      return ByteBufUtil.indexOf(SLOW, request.content()) >= 0 ? SLOW_MILLIS : delayMillis;
    }

    private static void answer(ChannelHandlerContext ctx, String json) {
      ByteBuf body = Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);
      DefaultFullHttpResponse response =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
      response.headers().set("Content-Type", "application/json; charset=UTF-8");
      response.headers().set("Content-Length", body.readableBytes());
      ctx.writeAndFlush(response, ctx.voidPromise());
    }
  }
}
