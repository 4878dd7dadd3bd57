package io.mandate.sandbox.query.stage;

import java.util.stream.Stream;
import org.bson.BsonDocument;

/** One stage, compiled. Immutable; safe for many threads. */
@FunctionalInterface
public interface Stage {

  /** Takes each document when it is asked for one, unless it must see all of them first. */
  Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution);

  /** Whether it builds documents that may be larger or deeper than those it was given. */
  default boolean builds() {
    return true;
  }
}
