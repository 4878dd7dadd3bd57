package io.mandate.sandbox.query.value;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * MongoDB's order of all values: first by kind, then by value. Numbers of all four types compare by
 * value without loss, NaN before every other number; strings by code point; documents field by
 * field in their own order. Missing (null in Java) comes before null.
 */
public final class BsonOrder implements Comparator<BsonValue> {

  public static final BsonOrder INSTANCE = new BsonOrder();

  private static final int[] RANKS = ranks();

  private BsonOrder() {}

  @Override
  public int compare(BsonValue left, BsonValue right) {
    return compareValues(left, right);
  }

  /** As {@link #compare}, for values that may be missing. */
  public static int compareNullable(@Nullable BsonValue left, @Nullable BsonValue right) {
    if (left == null || right == null) {
      int l = left == null ? 0 : rank(left);
      int r = right == null ? 0 : rank(right);
      return Integer.compare(l, r);
    }
    return compareValues(left, right);
  }

  public static boolean equal(BsonValue left, BsonValue right) {
    return left == right || compareValues(left, right) == 0;
  }

  /** The place of a value's kind in the order; equal for two numbers of different types. */
  public static int rank(BsonValue value) {
    return RANKS[value.getBsonType().ordinal()];
  }

  /** Whether two values are of the same kind, so that {@code $lt} and the like can hold. */
  public static boolean sameKind(BsonValue left, BsonValue right) {
    return rank(left) == rank(right);
  }

  private static int compareValues(BsonValue left, BsonValue right) {
    int kind = Integer.compare(rank(left), rank(right));
    return kind != 0 ? kind : compareSameKind(left, right);
  }

  private static int compareSameKind(BsonValue left, BsonValue right) {
    return switch (left.getBsonType()) {
      case INT32, INT64, DOUBLE, DECIMAL128 -> NumberOrder.compare(left, right);
      case STRING, SYMBOL -> compareText(text(left), text(right));
      case DOCUMENT -> compareDocuments(left.asDocument(), right.asDocument());
      case ARRAY -> compareArrays(left.asArray(), right.asArray());
      case BINARY -> compareBinaries(left.asBinary(), right.asBinary());
      case OBJECT_ID -> left.asObjectId().compareTo(right.asObjectId());
      case BOOLEAN -> Boolean.compare(left.asBoolean().getValue(), right.asBoolean().getValue());
      case DATE_TIME -> Long.compare(left.asDateTime().getValue(), right.asDateTime().getValue());
      case TIMESTAMP -> left.asTimestamp().compareTo(right.asTimestamp());
      case REGULAR_EXPRESSION ->
          compareExpressions(left.asRegularExpression(), right.asRegularExpression());
      case JAVASCRIPT -> compareText(left.asJavaScript().getCode(), right.asJavaScript().getCode());
      case JAVASCRIPT_WITH_SCOPE ->
          compareText(
              left.asJavaScriptWithScope().getCode(), right.asJavaScriptWithScope().getCode());
      case DB_POINTER -> left.asDBPointer().getId().compareTo(right.asDBPointer().getId());
      case NULL, UNDEFINED, MIN_KEY, MAX_KEY, END_OF_DOCUMENT -> 0;
    };
  }

  private static String text(BsonValue value) {
    return value.isSymbol() ? value.asSymbol().getSymbol() : value.asString().getValue();
  }

  /** By code point, which is the order of the UTF-8 bytes. */
  static int compareText(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        return l >= Character.MIN_SURROGATE && r >= Character.MIN_SURROGATE
            ? Boolean.compare(Character.isSurrogate(l), Character.isSurrogate(r)) * 0x10000 + l - r
            : l - r;
      }
    }
    return left.length() - right.length();
  }

  private static int compareDocuments(BsonDocument left, BsonDocument right) {
    Iterator<Map.Entry<String, BsonValue>> rights = right.entrySet().iterator();
    for (Map.Entry<String, BsonValue> l : left.entrySet()) {
      if (!rights.hasNext()) {
        return 1;
      }
      Map.Entry<String, BsonValue> r = rights.next();
      int difference = Integer.compare(rank(l.getValue()), rank(r.getValue()));
      if (difference == 0) {
        difference = compareText(l.getKey(), r.getKey());
      }
      if (difference == 0) {
        difference = compareSameKind(l.getValue(), r.getValue());
      }
      if (difference != 0) {
        return difference;
      }
    }
    return rights.hasNext() ? -1 : 0;
  }

  private static int compareArrays(List<BsonValue> left, List<BsonValue> right) {
    Iterator<BsonValue> rights = right.iterator();
    for (BsonValue l : left) {
      if (!rights.hasNext()) {
        return 1;
      }
      int difference = compareValues(l, rights.next());
      if (difference != 0) {
        return difference;
      }
    }
    return rights.hasNext() ? -1 : 0;
  }

  private static int compareBinaries(BsonBinary left, BsonBinary right) {
    int length = Integer.compare(left.getData().length, right.getData().length);
    if (length != 0) {
      return length;
    }
    int type = Integer.compare(left.getType() & 0xff, right.getType() & 0xff);
    return type != 0 ? type : Arrays.compareUnsigned(left.getData(), right.getData());
  }

  private static int compareExpressions(BsonRegularExpression left, BsonRegularExpression right) {
    int pattern = compareText(left.getPattern(), right.getPattern());
    return pattern != 0 ? pattern : compareText(left.getOptions(), right.getOptions());
  }

  private static int[] ranks() {
    int[] ranks = new int[BsonType.values().length];
    for (BsonType type : BsonType.values()) {
      ranks[type.ordinal()] =
          switch (type) {
            case MIN_KEY -> -1;
            case END_OF_DOCUMENT, UNDEFINED -> 1;
            case NULL -> 5;
            case INT32, INT64, DOUBLE, DECIMAL128 -> 10;
            case STRING, SYMBOL -> 15;
            case DOCUMENT -> 20;
            case ARRAY -> 25;
            case BINARY -> 30;
            case OBJECT_ID -> 35;
            case BOOLEAN -> 40;
            case DATE_TIME -> 45;
            case TIMESTAMP -> 47;
            case REGULAR_EXPRESSION -> 50;
            case DB_POINTER -> 55;
            case JAVASCRIPT -> 60;
            case JAVASCRIPT_WITH_SCOPE -> 65;
            case MAX_KEY -> 127;
          };
    }
    return ranks;
  }
}
