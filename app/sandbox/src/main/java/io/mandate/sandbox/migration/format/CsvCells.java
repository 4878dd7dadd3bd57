package io.mandate.sandbox.migration.format;

import java.util.regex.Pattern;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What a cell's text means, as mongoimport has it: a number becomes int32, int64 or double, all
 * else is text; {@code NaN} and {@code Inf} stay text, being names of people too. A cell that is a
 * JSON object or array becomes that, extended JSON included.
 */
final class CsvCells {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,5})?");

  private static final int LONGEST_INT64 = 20;

  private final JsonDocuments json = new JsonDocuments();

  BsonValue value(String cell) {
    if (cell.isEmpty()) {
      return new BsonString(cell);
    }
    char first = cell.charAt(0);
    if (first == '{' || first == '[') {
      return json.readCell(cell).orElseGet(() -> new BsonString(cell));
    }
    return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.'
        ? number(cell)
        : new BsonString(cell);
  }

  private static BsonValue number(String cell) {
    if (!DECIMAL.matcher(cell).matches()) {
      return new BsonString(cell);
    }
    if (cell.length() <= LONGEST_INT64) {
      try {
        long whole = Long.parseLong(cell);
        return whole == (int) whole ? new BsonInt32((int) whole) : new BsonInt64(whole);
      } catch (NumberFormatException notWhole) {
        // A decimal, or beyond int64.
      }
    }
    double decimal = Double.parseDouble(cell);
    return Double.isInfinite(decimal) ? new BsonString(cell) : new BsonDouble(decimal);
  }
}
