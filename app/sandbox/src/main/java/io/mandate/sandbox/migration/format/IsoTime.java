package io.mandate.sandbox.migration.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** ISO 8601 to milliseconds since 1970: with an offset in any of its spellings, or a date alone. */
final class IsoTime {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter();

  private static final String USUAL = "0000-00-00T00:00:00.000Z";
  private static final long MILLIS_OF_DAY = 86_400_000L;

  private IsoTime() {}

  /** Throws {@link DateTimeException} for text that is neither. */
  static long millis(String text) {
    if (isUsual(text)) {
      return usual(text);
    }
    try {
      return TIME.parse(text, Instant::from).toEpochMilli();
    } catch (DateTimeException notATime) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
  }

  /** The form that exports write; reading it so is an order of magnitude faster. */
  private static boolean isUsual(String text) {
    if (text.length() != USUAL.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char expected = USUAL.charAt(i);
      char actual = text.charAt(i);
      if (expected == '0' ? actual < '0' || actual > '9' : actual != expected) {
        return false;
      }
    }
    return true;
  }

  private static long usual(String text) {
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("there is no such time of day");
    }
    LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    return day.toEpochDay() * MILLIS_OF_DAY
        + ((hour * 60L + minute) * 60 + second) * 1000
        + number(text, 20, 23);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
