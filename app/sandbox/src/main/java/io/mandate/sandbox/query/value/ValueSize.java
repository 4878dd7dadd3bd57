package io.mandate.sandbox.query.value;

import java.util.Map;
import org.bson.BsonValue;

/**
 * Keeps what expressions and stages build within what a document could hold. Parts may be shared,
 * so that a small value may be a large one when it is written.
 */
public final class ValueSize {

  /** The greatest document, with the 16 KB that MongoDB allows its own answers on top. */
  public static final long MAX_DOCUMENT = (16L << 20) + (16 << 10);

  private static final long MAX_WITHIN_PIPELINE = 100L << 20;
  private static final int MAX_VALUES = 4_000_000;
  private static final int MAX_DEPTH = 180;

  private final long limit;
  private long bytes;
  private int values;

  private ValueSize(long limit) {
    this.limit = limit;
  }

  /** Refuses a value that is too large or too deep to be handed from stage to stage. */
  public static void check(BsonValue value) {
    if (value.isDocument() || value.isArray()) {
      new ValueSize(MAX_WITHIN_PIPELINE).visit(value, 0);
    }
  }

  /** Refuses a value that no document could hold. */
  public static void checkResult(BsonValue value) {
    new ValueSize(MAX_DOCUMENT).visit(value, 0);
  }

  /** About as many bytes as it has in BSON; throws for what {@link #check} refuses. */
  public static long bytes(BsonValue value) {
    ValueSize size = new ValueSize(Long.MAX_VALUE);
    size.visit(value, 0);
    return size.bytes;
  }

  private void visit(BsonValue value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new QueryException(
          15, "Exceeded depth limit of " + MAX_DEPTH + " when building a document");
    }
    if (++values > MAX_VALUES) {
      throw tooLarge();
    }
    add(own(value));
    if (value.isArray()) {
      for (BsonValue element : value.asArray()) {
        add(4);
        visit(element, depth + 1);
      }
    } else if (value.isDocument() && !(value instanceof KnownSize)) {
      for (Map.Entry<String, BsonValue> field : value.asDocument().entrySet()) {
        add(2L + field.getKey().length());
        visit(field.getValue(), depth + 1);
      }
    }
  }

  private void add(long more) {
    bytes += more;
    if (bytes > limit) {
      throw tooLarge();
    }
  }

  private static QueryException tooLarge() {
    return new QueryException(
        10334, "BSONObj size is invalid: larger than " + MAX_DOCUMENT + " bytes");
  }

  private static long own(BsonValue value) {
    return switch (value.getBsonType()) {
      case STRING -> 5L + value.asString().getValue().length();
      case BINARY -> 5L + value.asBinary().getData().length;
      case DOCUMENT -> value instanceof KnownSize known ? known.byteCount() : 5;
      case ARRAY -> 5;
      case INT32 -> 4;
      case BOOLEAN -> 1;
      case NULL, UNDEFINED, MIN_KEY, MAX_KEY -> 0;
      case OBJECT_ID, DECIMAL128, REGULAR_EXPRESSION -> 14;
      default -> 8;
    };
  }
}
