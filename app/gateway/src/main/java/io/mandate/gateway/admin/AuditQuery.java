package io.mandate.gateway.admin;

import io.mandate.tenant.audit.AuditFilter;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpParameters;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of a trail is asked for, out of a query string. */
record AuditQuery(AuditFilter filter, @Nullable Integer limit, @Nullable String cursor) {

  static AuditQuery of(HttpParameters parameters) {
    return new AuditQuery(
        new AuditFilter(
            time(parameters, "from", AuditFilter.ALL.from()),
            time(parameters, "to", AuditFilter.ALL.to()),
            text(parameters, "merchant"),
            text(parameters, "actor"),
            text(parameters, "action"),
            text(parameters, "result")),
        number(parameters),
        parameters.getFirst("cursor").orElse(null));
  }

  private static String text(HttpParameters parameters, String name) {
    String text = parameters.getFirst(name).orElse("");
    if (text.chars().anyMatch(unit -> Character.isISOControl(unit) || isHalf(unit))) {
      throw Refused.invalid(name, "must not hold control characters");
    }
    return text;
  }

  private static boolean isHalf(int unit) {
    return Character.isSurrogate((char) unit);
  }

  private static Instant time(HttpParameters parameters, String name, Instant otherwise) {
    return parameters
        .getFirst(name)
        .map(
            text -> {
              try {
                Instant time = Instant.parse(text);
                if (!time.isAfter(AuditFilter.ALL.to())) {
                  return time;
                }
              } catch (DateTimeException e) {
                // said below
              }
              throw Refused.invalid(name, "must be a time such as 2026-12-31T23:59:59Z");
            })
        .orElse(otherwise);
  }

  private static @Nullable Integer number(HttpParameters parameters) {
    return parameters
        .getFirst("limit")
        .map(
            text -> {
              if (!text.matches("[0-9]{1,6}")) {
                throw Refused.invalid("limit", "must be a whole number");
              }
              return Integer.valueOf(text);
            })
        .orElse(null);
  }
}
