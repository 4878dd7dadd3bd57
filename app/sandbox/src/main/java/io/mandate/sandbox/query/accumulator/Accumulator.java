package io.mandate.sandbox.query.accumulator;

import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Gathers one value of one group. For one thread. */
public interface Accumulator {

  /** Takes in the next value; null is missing. */
  void add(@Nullable BsonValue value);

  /** About as many bytes as are held, for those that hold what they are given. */
  default long heldBytes() {
    return 0;
  }

  /** What came out. */
  BsonValue result();
}
