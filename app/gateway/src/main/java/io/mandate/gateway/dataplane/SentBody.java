package io.mandate.gateway.dataplane;

import io.mandate.gateway.body.JsonBody;
import io.mandate.tenant.catalog.CallBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends, gathered until it is read. Threads: one after the other, never two at once.
 */
final class SentBody {

  private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
  private @Nullable CallBody read;

  /** The next piece, which stays the giver's to release. */
  void add(ByteBuf piece, ByteBufAllocator allocator) {
    if (bytes == Unpooled.EMPTY_BUFFER) {
      bytes = piece.retain();
    } else {
      bytes =
          allocator
              .compositeBuffer(Integer.MAX_VALUE)
              .addComponent(true, bytes)
              .addComponent(true, piece.retain());
    }
  }

  /** In bytes; 0 once it was read or dropped. */
  int length() {
    return bytes.readableBytes();
  }

  /**
   * Reads it, and lets go of its bytes; asked again, gives what was read. Throws as {@link
   * JsonBody#read} does.
   */
  CallBody read() {
    @Nullable CallBody known = read;
    if (known == null) {
      known = JsonBody.read(bytes);
      read = known;
      release();
    }
    return known;
  }

  /** It is not wanted, or not any more. */
  void drop() {
    read = null;
    release();
  }

  private void release() {
    bytes.release();
    bytes = Unpooled.EMPTY_BUFFER;
  }
}
