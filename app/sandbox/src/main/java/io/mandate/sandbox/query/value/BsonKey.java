package io.mandate.sandbox.query.value;

import java.util.Map;
import org.bson.BsonValue;

/**
 * A value as a key of a hash map: two keys are equal when {@link BsonOrder} finds no difference.
 */
public final class BsonKey {

  private final BsonValue value;
  private final int hash;

  public BsonKey(BsonValue value) {
    this.value = value;
    this.hash = hash(value);
  }

  public BsonValue value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BsonKey that && hash == that.hash && BsonOrder.equal(value, that.value);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return ExtendedJson.write(value);
  }

  private static int hash(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT32, INT64, DOUBLE, DECIMAL128 -> NumberOrder.hash(value);
      case STRING -> value.asString().getValue().hashCode();
      case SYMBOL -> value.asSymbol().getSymbol().hashCode();
      case DOCUMENT -> {
        int result = 3;
        for (Map.Entry<String, BsonValue> field : value.asDocument().entrySet()) {
          result = 31 * result + field.getKey().hashCode();
          result = 31 * result + hash(field.getValue());
        }
        yield result;
      }
      case ARRAY -> {
        int result = 5;
        for (BsonValue element : value.asArray()) {
          result = 31 * result + hash(element);
        }
        yield result;
      }
      case OBJECT_ID -> value.asObjectId().getValue().hashCode();
      case BOOLEAN -> Boolean.hashCode(value.asBoolean().getValue());
      case DATE_TIME -> Long.hashCode(value.asDateTime().getValue());
      default -> BsonOrder.rank(value);
    };
  }
}
