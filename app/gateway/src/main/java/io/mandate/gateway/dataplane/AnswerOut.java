package io.mandate.gateway.dataplane;

import io.mandate.gateway.ledger.CallOutcome;
import io.mandate.gateway.line.Deadline;
import io.mandate.gateway.upstream.Reply;
import io.mandate.tenant.refusal.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a call on its way out: as fast as the caller takes it, and no faster than WeChat
 * gives it. Threads: the connection's event loop only.
 */
final class AnswerOut implements Reply.Sink {

  private final Desk desk;
  private final ChannelHandlerContext ctx;
  private final CallNotes notes;
  private final Runnable answered;
  private boolean keepOpen;
  private int status = CallOutcome.GONE;
  private @Nullable Reply reply;
  // Few answers ever need one.
  private @Nullable Deadline patience;

  AnswerOut(Desk desk, ChannelHandlerContext ctx, CallNotes notes, Runnable answered) {
    this.desk = desk;
    this.ctx = ctx;
    this.notes = notes;
    this.answered = answered;
  }

  void keepOpen(boolean kept) {
    keepOpen = kept;
  }

  boolean keepsOpen() {
    return keepOpen;
  }

  void refuse(Refused refused) {
    FullHttpResponse response =
        desk.answers()
            .refusal(refused, notes.address().match().path(), notes.requestId(), keepOpen);
    if (response.status().equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
      response.headers().set(HttpHeaderNames.ALLOW, "POST");
    }
    status = response.status().code();
    desk.ledger().finished(notes.outcome(status, refused, System.nanoTime()));
    send(response);
    answered.run();
  }

  void give(Reply given) {
    notes.errcode(given.errcode());
    status = given.head().status();
    if (given.isWhole()) {
      notes.went(given.size());
      finish(desk.answers().whole(given, notes.requestId(), keepOpen));
      return;
    }
    reply = given;
    ctx.write(desk.answers().head(given, notes.requestId(), keepOpen), ctx.voidPromise());
    given.into(this);
  }

  /** A connection that is to end does so once the answer is written. */
  private void send(Object last) {
    if (keepOpen) {
      ctx.writeAndFlush(last, ctx.voidPromise());
    } else {
      ctx.writeAndFlush(last).addListener(written -> ctx.close());
    }
  }

  private void finish(Object last) {
    reply = null;
    desk.ledger().finished(notes.outcome(status, null, System.nanoTime()));
    send(last);
    answered.run();
  }

  @Override
  public void piece(ByteBuf bytes) {
    notes.went(bytes.readableBytes());
    ctx.write(new DefaultHttpContent(bytes), ctx.voidPromise());
  }

  @Override
  public void pause() {
    ctx.flush();
    if (wantsMore()) {
      takesIt();
    } else {
      takesNone();
    }
  }

  @Override
  public boolean wantsMore() {
    return ctx.channel().isWritable();
  }

  @Override
  public void end() {
    takesIt();
    finish(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  /** Half an answer must not look like a whole one. */
  @Override
  public void cut() {
    takesIt();
    ctx.close();
  }

  void writabilityChanged() {
    if (reply != null && wantsMore()) {
      takesIt();
      reply.more();
    }
  }

  private void takesNone() {
    if (patience == null) {
      patience = new Deadline(ctx.executor(), ctx::close);
    }
    patience.set(desk.patience().answer());
  }

  private void takesIt() {
    if (patience != null) {
      patience.clear();
    }
  }

  /** The caller went before its answer was out. */
  void gone() {
    if (patience != null) {
      patience.end();
    }
    reply = null;
    desk.ledger().finished(notes.outcome(CallOutcome.GONE, null, System.nanoTime()));
  }
}
