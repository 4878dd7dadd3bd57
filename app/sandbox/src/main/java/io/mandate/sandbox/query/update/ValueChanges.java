package io.mandate.sandbox.query.update;

import io.mandate.sandbox.query.value.BsonOrder;
import io.mandate.sandbox.query.value.QueryException;
import java.time.Instant;
import org.bson.BsonDateTime;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** {@code $min}, {@code $max} and {@code $currentDate}. */
final class ValueChanges {

  private ValueChanges() {}

  /** The operand where it is less (sign -1) or greater (1) than what is there. */
  static Change extreme(BsonValue operand, int sign) {
    return (old, path) ->
        old == null || BsonOrder.INSTANCE.compare(operand, old) * sign > 0 ? operand : old;
  }

  static Change currentDate(BsonValue operand, @Nullable Instant now) {
    if (now == null) {
      throw QueryException.badValue("$currentDate is not supported here");
    }
    String type = "date";
    if (operand.isDocument()) {
      BsonValue named = operand.asDocument().get("$type", new BsonString(""));
      type = named.isString() ? named.asString().getValue() : "";
    } else if (!operand.isBoolean()) {
      throw QueryException.badValue(
          "$currentDate takes a boolean or {$type: 'timestamp' | 'date'} for each field");
    }
    BsonValue value =
        switch (type) {
          case "date" -> new BsonDateTime(now.toEpochMilli());
          case "timestamp" -> new BsonTimestamp((int) now.getEpochSecond(), 1);
          default ->
              throw QueryException.badValue(
                  "The '$type' string field is required to be 'date' or 'timestamp'");
        };
    return (old, path) -> value;
  }
}
