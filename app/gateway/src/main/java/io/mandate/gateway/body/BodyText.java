package io.mandate.gateway.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decodes short bodies whole, in buffers that a thread keeps, and longer ones bit by bit. */
final class BodyText {

  /** In bytes; so many are never more characters. */
  private static final int SHORT = 8 * 1024;

  private static final ThreadLocal<BodyText> OF_THREAD = ThreadLocal.withInitial(BodyText::new);

  private final ByteBuffer bytes = ByteBuffer.allocate(SHORT);
  private final CharBuffer text = CharBuffer.allocate(SHORT);
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  private BodyText() {}

  static boolean isShort(ByteBuf body) {
    return body.readableBytes() <= SHORT;
  }

  /**
   * The text of strict UTF-8; throws {@code CharacterCodingException} where it is none. Leaves the
   * body as it is.
   */
  static Reader reader(ByteBuf body) {
    return new InputStreamReader(
        new ByteBufInputStream(body.duplicate()), StandardCharsets.UTF_8.newDecoder());
  }

  /**
   * The text of a short body in strict UTF-8, from its buffer's start; empty for anything else. The
   * thread's next body overwrites it. Leaves the body as it is.
   */
  static Optional<CharBuffer> of(ByteBuf body) {
    return OF_THREAD.get().decoded(body);
  }

  private Optional<CharBuffer> decoded(ByteBuf body) {
    int length = body.readableBytes();
    ByteBuffer from = bytes.clear();
    CharBuffer to = text.clear();
    body.getBytes(body.readerIndex(), from.array(), 0, length);
    boolean isText =
        !decoder.reset().decode(from.limit(length), to, true).isError()
            && !decoder.flush(to).isError();
    return isText ? Optional.of(to.flip()) : Optional.empty();
  }
}
