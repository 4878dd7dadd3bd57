package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.key.KeyRange;
import java.util.List;

/**
 * How the documents of a query are reached: through ranges of one index in their order, or, with
 * index {@code NONE}, all in order of insertion. {@code sorted} says that they come in the order
 * that the query asks for.
 */
record AccessPath(int index, List<KeyRange> ranges, boolean backwards, boolean sorted) {

  static final int NONE = -1;

  AccessPath {
    ranges = List.copyOf(ranges);
  }

  static AccessPath everything(boolean sorted) {
    return new AccessPath(NONE, List.of(), false, sorted);
  }
}
