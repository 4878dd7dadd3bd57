package io.mandate.sandbox.engine.embedded;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Bytes in a map of the store: as keys in unsigned order, as values as they are. */
final class ByteStringType extends BasicDataType<byte[]> {

  static final ByteStringType INSTANCE = new ByteStringType();

  private static final int OBJECT_OVERHEAD = 24;

  private ByteStringType() {}

  @Override
  public int getMemory(byte[] bytes) {
    return OBJECT_OVERHEAD + bytes.length;
  }

  @Override
  public int compare(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other);
  }

  @Override
  public void write(WriteBuffer buffer, byte[] bytes) {
    buffer.putVarInt(bytes.length).put(bytes);
  }

  @Override
  public byte[] read(ByteBuffer buffer) {
    byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
    buffer.get(bytes);
    return bytes;
  }

  @Override
  public byte[][] createStorage(int size) {
    return new byte[size][];
  }
}
