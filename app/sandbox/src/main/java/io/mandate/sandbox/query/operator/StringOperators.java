package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.OperatorTable;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Text joined, cut at separators, compared and measured. Case is that of ASCII letters only. */
final class StringOperators {

  private static final int MAX_LENGTH = 16 << 20;

  private StringOperators() {}

  static void register(OperatorTable table) {
    table.variadic("$concat", 0, Integer.MAX_VALUE, StringOperators::concat);
    table.binary("$split", StringOperators::split);
    table.unary("$toLower", value -> new BsonString(lower(Texts.coerce(value))));
    table.unary("$toUpper", value -> new BsonString(upper(Texts.coerce(value))));
    table.binary("$strcasecmp", StringOperators::compare);
    table.unary("$strLenBytes", value -> length("$strLenBytes", 34473, value));
    table.unary("$strLenCP", value -> length("$strLenCP", 34471, value));
    SubstringOperators.register(table);
    TrimOperators.register(table);
  }

  private static BsonValue concat(@Nullable BsonValue[] values) {
    StringBuilder text = new StringBuilder();
    for (BsonValue value : values) {
      if (value == null || Nulls.isNullish(value)) {
        return BsonNull.VALUE;
      }
      if (!value.isString()) {
        throw new QueryException(16702, "$concat only supports strings, not " + TypeName.of(value));
      }
      text.append(value.asString().getValue());
      if (text.length() > MAX_LENGTH) {
        throw new QueryException(10334, "$concat would make a string larger than 16 MB");
      }
    }
    return new BsonString(text.toString());
  }

  private static BsonValue split(@Nullable BsonValue value, @Nullable BsonValue separator) {
    if (value == null
        || separator == null
        || Nulls.isNullish(value)
        || Nulls.isNullish(separator)) {
      return BsonNull.VALUE;
    }
    String text = string(value, 40085, "$split requires an expression that evaluates to a string");
    String mark = string(separator, 40086, "$split requires a string as a separator");
    if (mark.isEmpty()) {
      throw new QueryException(40087, "$split requires a non-empty separator");
    }
    List<BsonValue> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, from)) {
      parts.add(new BsonString(text.substring(from, at)));
      from = at + mark.length();
    }
    parts.add(new BsonString(text.substring(from)));
    return new BsonArray(parts);
  }

  static String string(@Nullable BsonValue value, int code, String message) {
    if (value == null || !value.isString()) {
      throw new QueryException(
          code, message + ", found: " + (value == null ? "missing" : TypeName.of(value)));
    }
    return value.asString().getValue();
  }

  private static BsonValue compare(@Nullable BsonValue left, @Nullable BsonValue right) {
    byte[] l = upper(Texts.coerce(left)).getBytes(StandardCharsets.UTF_8);
    byte[] r = upper(Texts.coerce(right)).getBytes(StandardCharsets.UTF_8);
    return new BsonInt32(Integer.signum(Arrays.compareUnsigned(l, r)));
  }

  private static BsonValue length(String operator, int code, @Nullable BsonValue value) {
    String text = string(value, code, operator + " requires a string argument");
    return new BsonInt32(
        operator.endsWith("CP")
            ? text.codePointCount(0, text.length())
            : text.getBytes(StandardCharsets.UTF_8).length);
  }

  private static String lower(String text) {
    return shifted(text, 'A', 'Z', 'a' - 'A');
  }

  private static String upper(String text) {
    return shifted(text, 'a', 'z', 'A' - 'a');
  }

  private static String shifted(String text, char from, char to, int shift) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= from && chars[i] <= to) {
        chars[i] += (char) shift;
      }
    }
    return new String(chars);
  }
}
