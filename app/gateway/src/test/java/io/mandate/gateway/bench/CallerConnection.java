package io.mandate.gateway.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection that carries one call at a time. */
final class CallerConnection extends SimpleChannelInboundHandler<HttpObject> {

  private final CallRun run;
  private @Nullable Channel channel;
  private boolean busy;
  private boolean good;
  private long due;

  CallerConnection(CallRun run) {
    this.run = run;
  }

  /**
   * @param request the connection's from now on
   * @param due when the call should have gone out, in nanoseconds
   */
  void send(ByteBuf request, long due) {
    busy = true;
    this.due = due;
    Channel open = Objects.requireNonNull(channel);
    open.writeAndFlush(request, open.voidPromise());
  }

  void close() {
    Objects.requireNonNull(channel).close();
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    channel = ctx.channel();
    run.ready(this);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
    if (message instanceof HttpResponse response) {
      good = response.status().code() == 200;
    }
    if (message instanceof LastHttpContent) {
      busy = false;
      run.answered(this, due, good);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (busy) {
      run.lost();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
