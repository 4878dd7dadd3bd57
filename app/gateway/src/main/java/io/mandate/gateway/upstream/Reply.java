package io.mandate.gateway.upstream;

import io.micronaut.http.HttpStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * What WeChat answers: its beginning, and where there is more, the connection that the rest comes
 * from. Goes {@link #into} a sink or is discarded, once. Threads: the call's event loop only.
 */
public final class Reply {

  private static final Runnable NOTHING = () -> {};

  private final Head head;
  private final ByteBuf beginning;
  private final @Nullable Exchange rest;
  private final int errcode;
  private Runnable whenOver = NOTHING;

  /**
   * How an answer begins.
   *
   * @param contentType as WeChat gave it; empty when it gave none
   * @param length of the body, where it is known before it is there; else -1
   */
  public record Head(int status, String contentType, long length) {}

  Reply(Head head, ByteBuf beginning, @Nullable Exchange rest) {
    this.head = head;
    this.beginning = beginning;
    this.rest = rest;
    this.errcode = head.status() == HttpStatus.OK.getCode() ? Errcode.of(beginning) : 0;
  }

  /** Where an answer goes. May be called back from within its methods. */
  public interface Sink {

    /** A piece of the body, whose buffer is the sink's from now on. */
    void piece(ByteBuf bytes);

    /** There is no more at hand: send what there is. */
    void pause();

    /** Whether more is welcome now; if not, {@link Reply#more()} says when it is. */
    boolean wantsMore();

    void end();

    /** WeChat broke off in the middle. */
    void cut();
  }

  public Head head() {
    return head;
  }

  /** Whether the beginning is all of it. */
  public boolean isWhole() {
    return rest == null;
  }

  /**
   * The errcode at the front of the body; 0 when there is none, as in answers that carry data only.
   */
  public int errcode() {
    return errcode;
  }

  /** A copy of the body, as far as it is there. */
  public byte[] body() {
    return ByteBufUtil.getBytes(beginning);
  }

  /** How many bytes of the body are there. */
  public int size() {
    return beginning.readableBytes();
  }

  /** The whole body, to be given on by whoever asks; only where {@link #isWhole()}. */
  public ByteBuf take() {
    over();
    return beginning;
  }

  /** Gives the body to the sink, as it comes. */
  public void into(Sink sink) {
    sink.piece(beginning);
    if (rest == null) {
      over();
      sink.end();
    } else {
      rest.stream(sink, this::over);
    }
  }

  /** The sink wants more again. */
  public void more() {
    if (rest != null) {
      rest.more();
    }
  }

  /** Nobody wants it any more. */
  public void discard() {
    beginning.release();
    if (rest != null) {
      rest.cancel();
    }
    over();
  }

  /** What to do once all of it has gone through, or will never. */
  public void whenOver(Runnable work) {
    whenOver = work;
  }

  private void over() {
    Runnable work = whenOver;
    whenOver = NOTHING;
    work.run();
  }
}
