package io.mandate.gateway.dataplane;

import io.mandate.gateway.body.JsonBody;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.catalog.CallBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends, gathered until it is read, and the memory that it takes until it is dropped.
 * Threads: one after the other, never two at once.
 */
final class SentBody implements JsonBody.Room {

  /** How often it is in memory at worst: as sent, as text while it is read, as text, anew. */
  private static final int COPIES = 4;

  /** So many bytes of memory are not worth counting; most bodies take less. */
  private static final long LITTLE = 4 * 1024;

  private final BodyRoom room;
  private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
  private @Nullable CallBody read;
  private @Nullable TenantId tenant;
  private long forText;
  private long needed;
  private long taken;

  SentBody(BodyRoom room) {
    this.room = room;
  }

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

  /** Whose it is, as soon as that is known. */
  void of(TenantId known) {
    tenant = known;
  }

  /**
   * It is, or will be, so many bytes long: takes room for them, once it is known whose. Throws
   * {@code Refused} when its tenant's share of the memory for bodies is too small for it.
   */
  void takeRoom(long length) {
    long more = COPIES * length - forText;
    if (more > 0 && tenant != null) {
      forText += more;
      take(more);
    }
  }

  @Override
  public void take(long more) {
    needed += more;
    if (needed > LITTLE && tenant != null) {
      room.take(tenant, needed - taken, taken);
      taken = needed;
    }
  }

  /**
   * Reads it, and lets go of its bytes; asked again, gives what was read. Throws as {@link
   * JsonBody#read} and {@link #takeRoom} do.
   */
  CallBody read() {
    @Nullable CallBody known = read;
    if (known == null) {
      takeRoom(length());
      known = JsonBody.read(bytes, this);
      read = known;
      release();
    }
    return known;
  }

  /** It is not wanted, or not any more. */
  void drop() {
    read = null;
    release();
    if (tenant != null && taken > 0) {
      room.give(tenant, taken);
      taken = 0;
    }
  }

  private void release() {
    bytes.release();
    bytes = Unpooled.EMPTY_BUFFER;
  }
}
