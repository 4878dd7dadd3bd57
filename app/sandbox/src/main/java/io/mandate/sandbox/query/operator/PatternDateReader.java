package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.value.QueryException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a date by a format with specifiers as {@code %d-%m-%Y}. */
final class PatternDateReader {

  private static final Map<Character, Integer> WIDTHS =
      Map.ofEntries(
          Map.entry('Y', 4),
          Map.entry('G', 4),
          Map.entry('m', 2),
          Map.entry('d', 2),
          Map.entry('H', 2),
          Map.entry('M', 2),
          Map.entry('S', 2),
          Map.entry('L', 3),
          Map.entry('V', 2),
          Map.entry('u', 1),
          Map.entry('j', 3));

  private final String text;
  private final String pattern;
  private final Map<Character, Integer> fields = new HashMap<>();
  private @Nullable ZoneId named;
  private int at;

  private PatternDateReader(String text, String pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  static long read(String text, String pattern, ZoneId zone, boolean zoneGiven) {
    PatternDateReader reader = new PatternDateReader(text, pattern);
    reader.scan();
    ZoneId named = reader.named;
    if (named != null && zoneGiven) {
      throw reader.failure("a time zone in the string and a timezone argument exclude each other");
    }
    try {
      LocalDateTime local = LocalDateTime.of(reader.date(), reader.time());
      return local.atZone(named == null ? zone : named).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw reader.failure(String.valueOf(e.getMessage()));
    }
  }

  private void scan() {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%') {
        literal(c);
      } else if (i + 1 == pattern.length()) {
        throw new QueryException(18535, "Unmatched '%' at end of format string");
      } else {
        specifier(pattern.charAt(++i));
      }
    }
    if (at < text.length()) {
      throw failure("Trailing data");
    }
  }

  private void literal(char c) {
    if (at >= text.length() || text.charAt(at) != c) {
      throw failure("Format literal not found");
    }
    at++;
  }

  private void specifier(char specifier) {
    Integer width = WIDTHS.get(specifier);
    if (width != null) {
      fields.put(specifier, number(width));
    } else if (specifier == 'z') {
      named = offset();
    } else if (specifier == 'Z') {
      named = ZoneOffset.ofTotalSeconds(signedMinutes() * 60);
    } else if (specifier == '%') {
      literal('%');
    } else {
      throw new QueryException(
          18536, "Invalid format character '%" + specifier + "' in format string");
    }
  }

  private int number(int width) {
    int from = at;
    while (at < text.length() && at - from < width && Character.isDigit(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw failure("a number was expected at position " + from);
    }
    return Integer.parseInt(text.substring(from, at));
  }

  private ZoneId offset() {
    int from = at;
    while (at < text.length() && "+-:".indexOf(text.charAt(at)) >= 0
        || at < text.length() && Character.isLetterOrDigit(text.charAt(at))
        || at < text.length() && "/_".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Zones.parse(text.substring(from, at));
    } catch (QueryException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
  }

  private int signedMinutes() {
    int sign = at < text.length() && text.charAt(at) == '-' ? -1 : 1;
    if (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return sign * number(3);
  }

  private LocalDate date() {
    if (fields.containsKey('G')) {
      LocalDate monday =
          LocalDate.of(field('G', 1), 1, 4)
              .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1)
              .with(DayOfWeek.MONDAY);
      return monday.plusWeeks(field('V', 1) - 1L).plusDays(field('u', 1) - 1L);
    }
    if (!fields.containsKey('Y')) {
      throw failure("an incomplete date/time string has been found");
    }
    return fields.containsKey('j')
        ? LocalDate.ofYearDay(field('Y', 1), field('j', 1))
        : LocalDate.of(field('Y', 1), field('m', 1), field('d', 1));
  }

  private LocalTime time() {
    return LocalTime.of(field('H', 0), field('M', 0), field('S', 0), field('L', 0) * 1_000_000);
  }

  private int field(char specifier, int otherwise) {
    return fields.getOrDefault(specifier, otherwise);
  }

  private QueryException failure(String reason) {
    String shown = text.length() > 64 ? text.substring(0, 64) + "..." : text;
    return new QueryException(
        Conversions.FAILURE, "Error parsing date string '" + shown + "'; " + reason);
  }
}
