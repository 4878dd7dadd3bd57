package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonValue;

/**
 * Time zones: names of the Olson data base and offsets as {@code +08}, {@code +0530}, {@code
 * -03:00}.
 */
final class Zones {

  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2})(?::?(\\d{2}))?");

  private Zones() {}

  static ZoneId parse(BsonValue value) {
    if (!value.isString()) {
      throw new QueryException(
          40517, "timezone must evaluate to a string, found " + TypeName.of(value));
    }
    return parse(value.asString().getValue());
  }

  static ZoneId parse(String text) {
    Matcher offset = OFFSET.matcher(text);
    try {
      if (offset.matches()) {
        int sign = text.charAt(0) == '-' ? -1 : 1;
        int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
        return ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(offset.group(2)), sign * minutes);
      }
      if (text.equals("Z") || text.equals("UTC") || text.equals("GMT")) {
        return ZoneOffset.UTC;
      }
      if (!text.startsWith("+") && !text.startsWith("-")) {
        return ZoneId.of(text, ZoneId.SHORT_IDS);
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw new QueryException(40485, "unrecognized time zone identifier: \"" + text + "\"");
  }
}
