package io.mandate.gateway.dataplane;

import io.mandate.gateway.error.Faults;
import io.mandate.gateway.error.RequestIds;
import io.mandate.gateway.line.Line;
import io.mandate.gateway.upstream.Reply;
import io.mandate.tenant.permit.Target;
import io.mandate.tenant.refusal.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of the data plane: its body comes in, it is relayed, its answer goes out. Threads: the
 * connection's event loop only.
 */
final class ServedCall {

  private static final int LARGEST_BODY = 4 * 1024 * 1024;
  private static final int LARGEST_DROPPED = 16 * 1024 * 1024;

  /** Beyond that, a caller must be known before more of its body is read. */
  private static final int UNASKED = 64 * 1024;

  private enum Stage {
    READING,
    /** It is found out whether the caller may ask at all; no more is read meanwhile. */
    ASKING,
    RELAYING,
    /** What still comes of its body is read and dropped. */
    ANSWERED
  }

  private final Desk desk;
  private final FrontDoor door;
  private final ChannelHandlerContext ctx;
  private final CallNotes notes;
  private final Line line;
  private final AnswerOut answer;
  private final SentBody body;
  private Stage stage = Stage.READING;
  private long length;
  private boolean tooLarge;
  private boolean expectsContinue;
  private boolean mayAsk;
  private boolean bodyEnded;
  private boolean answered;

  ServedCall(
      Desk desk, FrontDoor door, ChannelHandlerContext ctx, HttpRequest request, Address address) {
    this.desk = desk;
    this.door = door;
    this.ctx = ctx;
    this.body = new SentBody(desk.bodyRoom());
    this.line = new Line(ctx.channel().eventLoop());
    this.notes =
        new CallNotes(
            address,
            request.headers().get(HttpHeaderNames.AUTHORIZATION),
            RequestIds.next(),
            System.nanoTime());
    this.answer = new AnswerOut(desk, ctx, notes, this::answered);
  }

  void begin(HttpRequest request) {
    answer.keepOpen(
        request.protocolVersion().equals(HttpVersion.HTTP_1_1) && HttpUtil.isKeepAlive(request));
    if (!request.method().equals(HttpMethod.POST)) {
      refuse(Faults.methodNotAllowed());
      return;
    }
    length = HttpUtil.getContentLength(request, -1L);
    tooLarge = length > LARGEST_BODY;
    expectsContinue = HttpUtil.is100ContinueExpected(request);
    if (length > UNASKED || expectsContinue) {
      askFirst();
    }
  }

  /** The next piece of the body; stays the door's to release. */
  void take(ByteBuf piece, boolean last) {
    bodyEnded = last;
    notes.came(piece.readableBytes());
    if (stage == Stage.ANSWERED) {
      dropped();
      return;
    }
    tooLarge |= notes.bytesIn() > LARGEST_BODY;
    if (!tooLarge) {
      body.add(piece, ctx.alloc());
    }
    if (stage == Stage.READING) {
      goOn();
    }
  }

  /** What comes of the body makes no sense: nothing after it does. */
  void malformed() {
    bodyEnded = true;
    answer.keepOpen(false);
    if (stage == Stage.ANSWERED) {
      ctx.close();
    } else {
      refuse(Faults.malformed());
    }
  }

  private void goOn() {
    if (!mayAsk && notes.bytesIn() > UNASKED) {
      askFirst();
    } else if (tooLarge) {
      refuse(Faults.tooLarge());
    } else if (hasRoom() && bodyEnded) {
      relay();
    }
  }

  /** A large body takes its room before it is there; a small one once it is read. */
  private boolean hasRoom() {
    try {
      body.takeRoom(Math.max(length, notes.bytesIn()));
      return true;
    } catch (Refused refused) {
      refuse(refused);
      return false;
    }
  }

  private void askFirst() {
    stage = Stage.ASKING;
    desk.mayAsk(notes, line).whenComplete(this::asked);
  }

  private void asked(@Nullable Target target, @Nullable Throwable fault) {
    if (stage != Stage.ASKING) {
      return;
    }
    mayAsk = true;
    stage = Stage.READING;
    if (target == null) {
      refuse(Faults.refused(Objects.requireNonNull(fault), notes.requestId()));
      return;
    }
    body.of(target.caller().tenant().id());
    expectsContinue &= !bodyEnded;
    goOn();
    if (expectsContinue && stage == Stage.READING) {
      expectsContinue = false;
      ctx.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
    readComplete();
  }

  private void relay() {
    stage = Stage.RELAYING;
    desk.relay(notes, body, line).whenComplete(this::relayed);
  }

  private void relayed(@Nullable Reply reply, @Nullable Throwable fault) {
    body.drop();
    if (reply != null && stage == Stage.RELAYING) {
      stage = Stage.ANSWERED;
      closeIfAsked();
      answer.give(reply);
    } else if (reply != null) {
      reply.discard();
    } else if (fault != null && stage == Stage.RELAYING) {
      refuse(Faults.refused(fault, notes.requestId()));
    }
  }

  private void refuse(Refused refused) {
    stage = Stage.ANSWERED;
    body.drop();
    if (expectsContinue) {
      answer.keepOpen(false);
    }
    closeIfAsked();
    answer.refuse(refused);
  }

  private void closeIfAsked() {
    if (door.isClosing()) {
      answer.keepOpen(false);
    }
  }

  /** All of the answer is on its way. */
  private void answered() {
    answered = true;
    if (bodyEnded || !answer.keepsOpen()) {
      door.over(answer.keepsOpen());
    } else {
      ctx.read();
    }
  }

  private void dropped() {
    if (notes.bytesIn() > LARGEST_DROPPED) {
      ctx.close();
    } else if (bodyEnded && answered) {
      door.over(answer.keepsOpen());
    }
  }

  /** Nothing more is at hand. While WeChat thinks, one read tells whether the caller goes away. */
  void readComplete() {
    boolean wantsBody =
        !bodyEnded && (stage == Stage.READING || (stage == Stage.ANSWERED && answered));
    if (wantsBody || (bodyEnded && door.nothingAhead())) {
      ctx.read();
    }
  }

  void writabilityChanged() {
    answer.writabilityChanged();
  }

  /** The caller has gone. */
  void gone() {
    if (stage != Stage.RELAYING) {
      body.drop(); // Elsewhere it may just be read.
    }
    boolean underway = stage != Stage.ANSWERED || !answered;
    stage = Stage.ANSWERED;
    line.gone();
    if (underway) {
      answer.gone();
    }
  }
}
