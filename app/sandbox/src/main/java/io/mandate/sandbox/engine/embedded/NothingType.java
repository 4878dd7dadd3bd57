package io.mandate.sandbox.engine.embedded;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** The value of a map in which only keys matter: takes no bytes. */
final class NothingType extends BasicDataType<Boolean> {

  static final NothingType INSTANCE = new NothingType();

  private NothingType() {}

  @Override
  public int getMemory(Boolean nothing) {
    return 0;
  }

  @Override
  public void write(WriteBuffer buffer, Boolean nothing) {
    // the key says it all
  }

  @Override
  public Boolean read(ByteBuffer buffer) {
    return Boolean.TRUE;
  }

  @Override
  public Boolean[] createStorage(int size) {
    return new Boolean[size];
  }
}
