package io.mandate.gateway.dataplane;

import io.mandate.gateway.line.Deadline;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lets the requests of a connection in one after the other: those of the data plane are served
 * here, the others by the framework behind. Requests that a client sends ahead wait, and no more is
 * read while they do. Threads: the connection's event loop only.
 */
final class FrontDoor extends ChannelDuplexHandler {

  /** Who answers the request that is in. */
  private enum In {
    NOBODY,
    OURS,
    THEIRS,
    /** What follows has no sense any more: the connection is about to end. */
    LAST
  }

  private final Desk desk;
  private final Queue<Object> ahead = new ArrayDeque<>(4);
  private In in = In.NOBODY;
  private @Nullable ServedCall call;
  private boolean requestOpen;
  private boolean answerOpen;
  private boolean closing;
  private @Nullable Deadline deadline;
  private @Nullable ChannelHandlerContext context;

  FrontDoor(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    deadline = new Deadline(ctx.executor(), ctx::close);
  }

  /** The first byte of a request is there. */
  void begun() {
    if (in == In.NOBODY) {
      deadline().set(desk.patience().head());
    }
  }

  Deadline deadline() {
    return Objects.requireNonNull(deadline);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!ahead.isEmpty() || (message instanceof HttpRequest && in != In.NOBODY)) {
      ahead.add(message);
    } else {
      deliver(ctx, message);
    }
  }

  private void deliver(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpRequest request) {
      begin(ctx, request);
    }
    switch (in) {
      case NOBODY, LAST -> ReferenceCountUtil.release(message);
      case OURS -> {
        if (message instanceof HttpContent content && call != null) {
          ended(content);
          if (content.decoderResult().isFailure()) {
            call.malformed();
          } else {
            call.take(content.content(), content instanceof LastHttpContent);
          }
          content.release();
        }
      }
      case THEIRS -> {
        if (message instanceof HttpContent content) {
          ended(content);
        }
        ctx.fireChannelRead(message);
        theirsMayBeOver(ctx);
      }
    }
  }

  private void ended(HttpContent content) {
    if (content instanceof LastHttpContent) {
      requestOpen = false;
      deadline().clear();
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    requestOpen = true;
    deadline().set(desk.patience().body());
    if (request.decoderResult().isFailure()) {
      in = In.LAST;
      desk.refuseMalformed(ctx);
      return;
    }
    Optional<Address> address = Address.of(request.uri());
    if (address.isPresent()) {
      in = In.OURS;
      call = new ServedCall(desk, this, ctx, request, address.get());
      call.begin(request);
    } else {
      in = In.THEIRS;
      answerOpen = true;
    }
  }

  /** Our call is answered, and its request was read to its end. */
  void over(boolean keepOpen) {
    call = null;
    if (keepOpen && closing) {
      ChannelHandlerContext ctx = Objects.requireNonNull(context);
      ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> ctx.close());
    }
    if (keepOpen && !closing) {
      in = In.NOBODY;
      next();
    } else {
      in = In.LAST;
    }
  }

  boolean isClosing() {
    return closing;
  }

  boolean nothingAhead() {
    return ahead.isEmpty();
  }

  private void next() {
    ChannelHandlerContext ctx = Objects.requireNonNull(context);
    boolean theirs = false;
    while (!ahead.isEmpty() && !(ahead.peek() instanceof HttpRequest && in != In.NOBODY)) {
      deliver(ctx, ahead.remove());
      theirs |= in == In.THEIRS;
    }
    if (theirs) {
      ctx.fireChannelReadComplete();
    } else if (in == In.OURS && call != null) {
      call.readComplete();
    } else if (in == In.NOBODY) {
      ctx.read();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (in == In.OURS && call != null) {
      call.readComplete();
    } else {
      ctx.fireChannelReadComplete();
    }
  }

  @Override
  public void read(ChannelHandlerContext ctx) {
    if (in != In.OURS && ahead.isEmpty()) {
      ctx.read();
    }
  }

  /** Sees the framework's answers go out, and when one is complete. */
  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    boolean interim = message instanceof HttpResponse response && response.status().code() < 200;
    boolean last = message instanceof LastHttpContent && !interim;
    ctx.write(message, promise);
    if (last && in == In.THEIRS) {
      answerOpen = false;
      theirsMayBeOver(ctx);
    }
  }

  private void theirsMayBeOver(ChannelHandlerContext ctx) {
    if (in == In.THEIRS && !answerOpen && !requestOpen) {
      in = In.NOBODY;
      if (!ahead.isEmpty()) {
        ctx.executor().execute(this::next);
      }
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (in == In.OURS && call != null) {
      call.writabilityChanged();
    }
    ctx.fireChannelWritabilityChanged();
  }

  /** The framework closes connections that it takes for idle: not while a call of ours is in. */
  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (in == In.OURS) {
      closing = true;
      ctx.channel().closeFuture().addListener(done -> promise.trySuccess());
    } else {
      ctx.close(promise);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    deadline().end();
    if (call != null) {
      ServedCall cut = call;
      call = null;
      cut.gone();
    }
    in = In.LAST;
    ahead.forEach(ReferenceCountUtil::release);
    ahead.clear();
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (in == In.THEIRS) {
      ctx.fireExceptionCaught(cause);
    } else {
      ctx.close();
    }
  }
}
