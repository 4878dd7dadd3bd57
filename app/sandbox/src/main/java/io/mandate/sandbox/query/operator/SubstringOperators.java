package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.nio.charset.StandardCharsets;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Parts of text and places in text, counted in UTF-8 bytes or in code points. */
final class SubstringOperators {

  private SubstringOperators() {}

  static void register(OperatorTable table) {
    table.variadic("$substr", 3, 3, SubstringOperators::bytes);
    table.variadic("$substrBytes", 3, 3, SubstringOperators::bytes);
    table.variadic("$substrCP", 3, 3, SubstringOperators::codePoints);
    table.variadic("$indexOfBytes", 2, 4, values -> indexOf("$indexOfBytes", values));
    table.variadic("$indexOfCP", 2, 4, values -> indexOf("$indexOfCP", values));
  }

  /** A negative start gives nothing, a negative length all the rest. */
  private static BsonValue bytes(@Nullable BsonValue[] values) {
    byte[] text = Texts.coerce(values[0]).getBytes(StandardCharsets.UTF_8);
    long start = number(values[1], 16034, "$substrBytes: starting index");
    long length = number(values[2], 16035, "$substrBytes: length");
    if (start < 0 || start >= text.length) {
      return new BsonString("");
    }
    int end = (int) (length < 0 ? text.length : Math.min(text.length, start + length));
    if (isContinuation(text, (int) start)) {
      throw new QueryException(
          28656, "$substrBytes: Invalid range, starting index is a UTF-8 continuation byte.");
    }
    if (isContinuation(text, end)) {
      throw new QueryException(
          28657,
          "$substrBytes: Invalid range, ending index is in the middle of a UTF-8 character.");
    }
    return new BsonString(new String(text, (int) start, end - (int) start, StandardCharsets.UTF_8));
  }

  private static boolean isContinuation(byte[] text, int at) {
    return at < text.length && (text[at] & 0xc0) == 0x80;
  }

  private static long number(@Nullable BsonValue value, int code, String what) {
    if (value == null || !Arithmetic.isNumber(value) || !WholeNumbers.isFinite(value)) {
      throw new QueryException(
          code,
          what
              + " must be a numeric type (is BSON type "
              + (value == null ? "missing" : TypeName.of(value))
              + ")");
    }
    long number = WholeNumbers.truncated(value);
    return Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
  }

  private static BsonValue codePoints(@Nullable BsonValue[] values) {
    String text = Texts.coerce(values[0]);
    int start = ArrayOperators.whole(values[1], 34450, "$substrCP: starting index");
    int length = ArrayOperators.whole(values[2], 34452, "$substrCP: length");
    if (start < 0) {
      throw new QueryException(34455, "$substrCP: the starting index must be nonnegative integer.");
    }
    if (length < 0) {
      throw new QueryException(34454, "$substrCP: length must be a nonnegative integer.");
    }
    int count = text.codePointCount(0, text.length());
    if (start >= count) {
      return new BsonString("");
    }
    int from = text.offsetByCodePoints(0, start);
    int to = text.offsetByCodePoints(from, Math.min(length, count - start));
    return new BsonString(text.substring(from, to));
  }

  private static BsonValue indexOf(String operator, @Nullable BsonValue[] values) {
    if (Nulls.isNullish(values[0])) {
      return BsonNull.VALUE;
    }
    String text =
        StringOperators.string(
            values[0], 40091, operator + " requires a string as the first argument");
    String sought =
        StringOperators.string(
            values[1], 40092, operator + " requires a string as the second argument");
    int start = values.length > 2 ? place(operator, values[2], "starting") : 0;
    int end = values.length > 3 ? place(operator, values[3], "ending") : Integer.MAX_VALUE;
    boolean inCodePoints = operator.endsWith("CP");
    int length = measure(text, text.length(), inCodePoints);
    if (start > length || end < start) {
      return new BsonInt32(-1);
    }
    return new BsonInt32(find(text, sought, start, Math.min(end, length), inCodePoints));
  }

  private static int find(String text, String sought, int start, int end, boolean inCodePoints) {
    int at = text.indexOf(sought, offset(text, start, inCodePoints));
    if (at < 0) {
      return -1;
    }
    int place = measure(text, at, inCodePoints);
    return place + measure(sought, sought.length(), inCodePoints) > end ? -1 : place;
  }

  /** The first character that begins at a place or behind it. */
  private static int offset(String text, int start, boolean inCodePoints) {
    if (inCodePoints) {
      return text.offsetByCodePoints(0, start);
    }
    int bytes = 0;
    int at = 0;
    while (bytes < start && at < text.length()) {
      int codePoint = text.codePointAt(at);
      bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      at += Character.charCount(codePoint);
    }
    return at;
  }

  private static int measure(String text, int upTo, boolean inCodePoints) {
    return inCodePoints
        ? text.codePointCount(0, upTo)
        : text.substring(0, upTo).getBytes(StandardCharsets.UTF_8).length;
  }

  private static int place(String operator, @Nullable BsonValue value, String which) {
    int place =
        ArrayOperators.whole(
            value, 40096, operator + " requires an integral " + which + " index; it");
    if (place < 0) {
      throw new QueryException(
          40097, operator + " requires a nonnegative " + which + " index, found: " + place);
    }
    return place;
  }
}
