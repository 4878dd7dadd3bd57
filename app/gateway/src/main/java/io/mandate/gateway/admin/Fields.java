package io.mandate.gateway.admin;

import io.mandate.gateway.body.JsonBody;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of an administrative request, read field by field; each complaint names its field. */
final class Fields {

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final Map<String, @Nullable Object> fields;

  private Fields(Map<String, @Nullable Object> fields) {
    this.fields = fields;
  }

  /** Reads one JSON object that has these fields and no others. */
  static Fields of(byte @Nullable [] body, String... known) {
    return of(JsonBody.read(body == null ? new byte[0] : body).fields(), known);
  }

  /** A body that may be left out: then it is empty. */
  static byte[] body(HttpRequest<byte[]> request) {
    return request.getBody().orElseGet(() -> new byte[0]);
  }

  /** As {@link #of(byte[], String...)}, of a body that may be left out. */
  static Fields ofOptional(byte[] body, String... known) {
    return body.length == 0 ? new Fields(Map.of()) : of(body, known);
  }

  private static Fields of(Map<String, @Nullable Object> fields, String... known) {
    List<String> names = Arrays.asList(known);
    for (String field : fields.keySet()) {
      if (!names.contains(field)) {
        throw Refused.invalid(
            field,
            known.length == 0
                ? "is not known here, nor is any other field"
                : "is not known here; known are " + String.join(", ", known));
      }
    }
    return new Fields(fields);
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Whether it was sent, as null. */
  boolean isNull(String name) {
    return has(name) && fields.get(name) == null;
  }

  /** In a change, null takes a value away: not these. */
  Fields notCleared(String... names) {
    for (String name : names) {
      if (has(name) && (isNull(name) || "".equals(fields.get(name)))) {
        throw Refused.invalid(name, "cannot be taken away");
      }
    }
    return this;
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> Refused.missing(name));
  }

  Optional<String> optionalText(String name) {
    Object value = fields.get(name);
    if (value == null || value.equals("")) {
      return Optional.empty();
    }
    if (!(value instanceof String text)) {
      throw Refused.invalid(name, "must be text");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw Refused.invalid(name, "must not hold control characters");
    }
    return Optional.of(text);
  }

  /** Text made into something that checks itself. */
  <T> T as(String name, Function<String, T> make) {
    return make(name, make, text(name));
  }

  <T> Optional<T> optionalAs(String name, Function<String, T> make) {
    return optionalText(name).map(text -> make(name, make, text));
  }

  /** Null, or absent: empty. */
  Optional<Long> optionalNumber(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Long number) {
      return Optional.of(number);
    }
    throw Refused.invalid(name, "must be a whole number or null");
  }

  Optional<Instant> optionalInstant(String name) {
    return optionalText(name)
        .map(
            text -> {
              try {
                Instant time = Instant.parse(text);
                if (time.isBefore(LATEST)) {
                  return time;
                }
              } catch (DateTimeException e) {
                // said below
              }
              throw Refused.invalid(name, "must be a time such as 2026-12-31T23:59:59Z");
            });
  }

  /** A list of texts without repeats; empty when absent or null. */
  <T> Optional<Set<T>> optionalSet(String name, Function<String, T> make) {
    Object value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof List<?> list)) {
      throw Refused.invalid(name, "must be a list");
    }
    Set<T> items = new LinkedHashSet<>();
    for (Object item : list) {
      if (!(item instanceof String text)) {
        throw Refused.invalid(name, "must be a list of texts");
      }
      items.add(make(name, make, text));
    }
    return Optional.of(items);
  }

  /** A list of whole numbers without repeats; empty when absent or null. */
  Optional<Set<Long>> optionalNumbers(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof List<?> list) || !list.stream().allMatch(Long.class::isInstance)) {
      throw Refused.invalid(name, "must be a list of whole numbers");
    }
    return Optional.of(list.stream().map(Long.class::cast).collect(Collectors.toSet()));
  }

  /** A nested object with these fields and no others; empty when absent. */
  Optional<Fields> optionalObject(String name, String... known) {
    Object value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof Map<?, ?>)) {
      throw Refused.invalid(name, "must be an object");
    }
    @SuppressWarnings("unchecked") // JsonBody makes maps of texts only
    Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) value;
    return Optional.of(of(object, known));
  }

  private static <T> T make(String name, Function<String, T> make, String text) {
    try {
      return make.apply(text);
    } catch (IllegalArgumentException e) {
      throw new Refused(
              RefusalReason.PARAMETER_INVALID, "invalid parameter: " + name + ": " + e.getMessage())
          .with("parameter", name);
    }
  }
}
