package io.mandate.sandbox.query.value;

import org.bson.BsonValue;

/**
 * Keeps what expressions build within what a document could hold. Parts may be shared, so that a
 * small value may be a large one when it is written.
 */
public final class ValueSize {

  private static final int MAX_VALUES = 4_000_000;
  private static final int MAX_DEPTH = 180;

  private int values;

  private ValueSize() {}

  /** Refuses a value that is too large or too deep to be a document. */
  public static void check(BsonValue value) {
    if (value.isDocument() || value.isArray()) {
      new ValueSize().visit(value, 0);
    }
  }

  private void visit(BsonValue value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new QueryException(
          15, "Exceeded depth limit of " + MAX_DEPTH + " when building a document");
    }
    if (++values > MAX_VALUES) {
      throw new QueryException(10334, "BSONObj size is invalid: larger than 16793600 bytes");
    }
    if (value.isArray()) {
      for (BsonValue element : value.asArray()) {
        visit(element, depth + 1);
      }
    } else if (value.isDocument()) {
      for (BsonValue field : value.asDocument().values()) {
        visit(field, depth + 1);
      }
    }
  }
}
