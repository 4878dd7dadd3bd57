package io.mandate.gateway.body;

import io.mandate.tenant.catalog.CallBody;
import io.mandate.tenant.refusal.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body as leniently as WeChat's own examples need (raw newlines in text, {@code \'}) and no
 * more, and writes it anew, so that no two readers can see two things in it: strict UTF-8, no key
 * twice at any depth, nothing behind the object, at most 100 levels and 50,000 values. Threads:
 * any.
 */
public final class JsonBody {

  private static final Room AMPLE = bytes -> {};

  private JsonBody() {}

  /** Memory for what is read. */
  @FunctionalInterface
  public interface Room {

    /**
     * So many bytes more are about to be taken, by an estimate that is rather too high.
     *
     * @throws Refused when there is no room for them
     */
    void take(long bytes);
  }

  /**
   * @throws Refused {@code body_empty} or {@code body_malformed}, saying where
   */
  public static CallBody read(byte[] bytes) {
    return read(Unpooled.wrappedBuffer(bytes), AMPLE);
  }

  /**
   * The same; leaves the buffer as it is.
   *
   * @param room asked for what a body of many values takes, beside its text
   */
  public static CallBody read(ByteBuf body, Room room) {
    return JsonReading.read(body, room);
  }

  /** Compact UTF-8 JSON of fields as {@link #read} gives them. */
  public static byte[] write(Map<String, ? extends @Nullable Object> fields) {
    ByteBuf written = Unpooled.buffer();
    write(fields, written);
    return ByteBufUtil.getBytes(written);
  }

  /** The same, added to a buffer. */
  public static void write(Map<String, ? extends @Nullable Object> fields, ByteBuf to) {
    JsonWriting.write(fields, to);
  }
}
