package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.value.QueryException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates without a format: {@code 2019-09-09}, {@code 2019-09-09T10:20:30.456Z} and what lies
 * between, a blank for the T, slashes for the dashes, an offset or the name of a zone behind. Of
 * MongoDB's other spellings (month names, day first) none is read.
 */
final class DateReader {

  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4})(?:[-/](\\d{1,2})(?:[-/](\\d{1,2}))?|(\\d{2})(\\d{2}))"
              + "(?:[Tt ]+(\\d{1,2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,9}))?)?)?"
              + "\\s*(?:([Zz]|[+-]\\d{2}(?::?\\d{2})?|[A-Za-z]+(?:/[A-Za-z_/+-]+)?))?");

  private DateReader() {}

  /** Milliseconds since 1970. A text may not name a zone when {@code zoneGiven}. */
  static long read(String text, ZoneId zone, boolean zoneGiven) {
    Matcher parts = DATE.matcher(text.strip());
    if (text.length() > 64 || !parts.matches()) {
      throw failure(text, "Error parsing date string '" + text + "'");
    }
    String named = parts.group(10);
    if (named != null && zoneGiven) {
      throw failure(
          text,
          "you cannot pass in a date/time string with time zone information ('"
              + named
              + "') together with a timezone argument");
    }
    try {
      LocalDate date =
          LocalDate.of(
              number(parts, 1, 0),
              number(parts, 2, number(parts, 4, 1)),
              number(parts, 3, number(parts, 5, 1)));
      LocalTime time =
          LocalTime.of(
              number(parts, 6, 0), number(parts, 7, 0), number(parts, 8, 0), nanos(parts.group(9)));
      ZoneId id = named == null ? zone : zone(named, text);
      return LocalDateTime.of(date, time).atZone(id).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw failure(text, "Error parsing date string '" + text + "': " + e.getMessage());
    }
  }

  private static ZoneId zone(String named, String text) {
    try {
      return Zones.parse(named.equals("z") ? "Z" : named);
    } catch (QueryException e) {
      throw failure(text, "Error parsing date string '" + text + "': " + e.getMessage());
    }
  }

  private static int number(Matcher parts, int group, int otherwise) {
    String digits = parts.group(group);
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
  }

  private static QueryException failure(String text, String message) {
    return new QueryException(
        Conversions.FAILURE, text.length() > 64 ? "Error parsing date string: too long" : message);
  }
}
