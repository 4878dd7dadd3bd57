package io.mandate.gateway.upstream;

import io.mandate.gateway.line.Line;
import io.mandate.tenant.refusal.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One answer as it comes in: gathered up to a point, then given on piece by piece, as far as it is
 * wanted. Threads: the event loop only.
 */
final class Exchange {

  private static final Runnable NOTHING = () -> {};

  private enum State {
    OPEN,
    ENDED,
    BROKEN
  }

  private final UpstreamConnection connection;
  private final int mostGathered;
  private final Line line;
  private final CompletableFuture<Reply> answer;
  private State state = State.OPEN;
  private Reply.@Nullable Head head;
  private ByteBuf gathered = Unpooled.EMPTY_BUFFER;
  private Reply.@Nullable Sink sink;
  private Runnable over = NOTHING;

  Exchange(
      UpstreamConnection connection, int mostGathered, Line line, CompletableFuture<Reply> answer) {
    this.connection = connection;
    this.mostGathered = mostGathered;
    this.line = line;
    this.answer = answer;
    line.whenGone(this::cancel);
  }

  void begin(Reply.Head begun) {
    head = begun;
  }

  void take(ByteBuf piece) {
    if (sink != null && piece.isReadable()) {
      sink.piece(piece);
    } else {
      gather(piece);
      if (gathered.readableBytes() > mostGathered) {
        answerWith(this);
      }
    }
  }

  void end() {
    state = State.ENDED;
    line.nothingToCancel();
    if (sink != null) {
      over.run();
      sink.end();
    } else {
      answerWith(null);
    }
  }

  /** WeChat, or the way to it, broke off. */
  void fail(Refused why) {
    state = State.BROKEN;
    line.nothingToCancel();
    drop();
    answer.completeExceptionally(why);
    if (sink != null) {
      over.run();
      sink.cut();
    }
  }

  /** Nobody wants the answer any more. */
  void cancel() {
    drop();
    if (state == State.OPEN) {
      state = State.BROKEN;
      connection.abandon(this);
    }
    over.run();
    answer.cancel(false);
  }

  /** Until it is known where the answer goes, no more is read than its beginning. */
  boolean wantsMore() {
    return state == State.OPEN && (sink == null ? !answer.isDone() : sink.wantsMore());
  }

  /** Nothing more is at hand. */
  void pause() {
    if (sink != null) {
      sink.pause();
    }
  }

  /** The rest goes there from now on. */
  void stream(Reply.Sink to, Runnable whenOver) {
    sink = to;
    over = whenOver;
    if (gathered.isReadable()) {
      ByteBuf more = gathered;
      gathered = Unpooled.EMPTY_BUFFER;
      to.piece(more);
    }
    switch (state) {
      case OPEN -> {
        to.pause();
        connection.more();
      }
      case ENDED -> {
        over.run();
        to.end();
      }
      case BROKEN -> {
        over.run();
        to.cut();
      }
    }
  }

  void more() {
    connection.more();
  }

  private void answerWith(@Nullable Exchange rest) {
    if (answer.isDone()) {
      return;
    }
    if (head == null) {
      throw new IllegalStateException("an answer's head comes before its body");
    }
    Reply reply = new Reply(head, gathered, rest);
    gathered = Unpooled.EMPTY_BUFFER;
    answer.complete(reply);
  }

  /** One piece stays what it is; several are joined without copying. */
  private void gather(ByteBuf piece) {
    if (!piece.isReadable()) {
      piece.release();
    } else if (gathered instanceof CompositeByteBuf all) {
      all.addComponent(true, piece);
    } else if (gathered.isReadable()) {
      gathered =
          piece
              .alloc()
              .compositeBuffer(Integer.MAX_VALUE)
              .addComponent(true, gathered)
              .addComponent(true, piece);
    } else {
      gathered = piece;
    }
  }

  private void drop() {
    gathered.release();
    gathered = Unpooled.EMPTY_BUFFER;
  }
}
