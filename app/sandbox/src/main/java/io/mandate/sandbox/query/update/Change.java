package io.mandate.sandbox.query.update;

import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** What one operator makes of the value at a path. Must not change the value it is given. */
@FunctionalInterface
interface Change {

  /** The new value, or null to remove the field; {@code old} is null when there is none. */
  @Nullable BsonValue apply(@Nullable BsonValue old, String path);

  /** Whether documents are made on the way to a path that is not there yet. */
  default boolean creates() {
    return true;
  }

  /** The same for operators that leave what is missing alone. */
  static Change ofExisting(Change change) {
    return new Change() {
      @Override
      public @Nullable BsonValue apply(@Nullable BsonValue old, String path) {
        return old == null ? null : change.apply(old, path);
      }

      @Override
      public boolean creates() {
        return false;
      }
    };
  }
}
