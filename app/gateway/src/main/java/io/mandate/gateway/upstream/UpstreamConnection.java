package io.mandate.gateway.upstream;

import io.mandate.gateway.line.Deadline;
import io.mandate.gateway.line.Line;
import io.mandate.tenant.refusal.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A connection to WeChat: one call at a time, then back into the pool. It reads ahead no further
 * than the answer is wanted. Threads: its event loop only.
 */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {

  private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

  private final UpstreamPool pool;
  private final Channel channel;
  private final Duration timeout;
  private final Deadline deadline;
  private @Nullable Exchange exchange;
  private boolean kept;
  private boolean interim;
  private boolean writing;
  private boolean notWritten;
  private Duration longestIdle = LONGEST_IDLE;

  UpstreamConnection(UpstreamPool pool, Channel channel, Duration timeout) {
    this.pool = pool;
    this.channel = channel;
    this.timeout = timeout;
    this.deadline = new Deadline(channel.eventLoop(), () -> fail(UpstreamFailures.late()));
  }

  /**
   * Sends a request. The answer comes once it is whole, or longer than {@code mostGathered}.
   *
   * @return false when the connection is closed and nothing of the request went out: then it stays
   *     the caller's
   */
  boolean send(ByteBuf request, int mostGathered, Line line, CompletableFuture<Reply> answer) {
    if (!channel.isActive()) {
      return false;
    }
    int from = request.readerIndex();
    request.retain();
    notWritten = false;
    writing = true;
    channel.writeAndFlush(request, channel.voidPromise());
    writing = false;
    if (notWritten && request.readerIndex() == from) {
      return false;
    }
    request.release();
    exchange = new Exchange(this, mostGathered, line, answer);
    deadline.set(timeout);
    channel.read();
    if (!channel.isActive()) {
      fail(UpstreamFailures.closed());
    }
    return true;
  }

  /** Waits for the next call; reads, because WeChat may close it meanwhile. */
  void rest() {
    deadline.set(longestIdle);
    channel.read();
  }

  void more() {
    if (exchange != null && exchange.wantsMore()) {
      deadline.set(timeout);
      channel.read();
    }
  }

  /** The rest of the answer is not wanted: the connection is of no more use. */
  void abandon(Exchange abandoned) {
    if (exchange == abandoned) {
      exchange = null;
      channel.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (exchange == null || ((HttpObject) message).decoderResult().isFailure()) {
        fail(UpstreamFailures.senseless());
        return;
      }
      if (message instanceof HttpResponse response) {
        begin(exchange, response);
      }
      if (message instanceof HttpContent content) {
        take(exchange, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(Exchange current, HttpResponse response) {
    interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (interim) {
      return;
    }
    kept = HttpUtil.isKeepAlive(response);
    longestIdle = KeepAlive.of(response.headers(), LONGEST_IDLE);
    String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE);
    current.begin(
        new Reply.Head(
            response.status().code(),
            type == null ? "" : type,
            HttpUtil.isTransferEncodingChunked(response)
                ? -1
                : HttpUtil.getContentLength(response, -1L)));
  }

  private void take(Exchange current, HttpContent content) {
    if (interim) {
      return;
    }
    if (!(content instanceof LastHttpContent)) {
      current.take(content.content().retain());
      return;
    }
    exchange = null;
    if (kept) {
      pool.release(this);
    } else {
      channel.close();
    }
    current.take(content.content().retain());
    current.end();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (exchange == null) {
      return;
    }
    exchange.pause();
    if (exchange != null && exchange.wantsMore()) {
      deadline.set(timeout);
      ctx.read();
    } else {
      deadline.clear();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    deadline.end();
    pool.forget(this);
    fail(UpstreamFailures.closed());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (writing) {
      notWritten = true;
      channel.close();
      return;
    }
    if (exchange != null) {
      pool.trouble().tell(cause);
    }
    fail(UpstreamFailures.unreachable());
  }

  /** The end of TLS comes ahead of the connection's. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslCloseCompletionEvent && exchange == null) {
      channel.close();
    }
    if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
      pool.trouble().tell(handshake.cause());
      fail(UpstreamFailures.unreachable());
    }
  }

  private void fail(Refused why) {
    Exchange failed = exchange;
    exchange = null;
    channel.close();
    if (failed != null) {
      failed.fail(why);
    }
  }
}
