package io.mandate.tenant.catalog;

import io.mandate.tenant.refusal.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a body names that has an owner, at any depth: environments, appids, files. Not safe for
 * threads; made and read by the one that checks a body.
 */
final class Mentions {

  // Most calls name one environment and nothing else.
  private Set<String> environments = Set.of();
  private Set<String> appids = Set.of();
  private List<@Nullable Object> files = List.of();
  private @Nullable String unowned;

  /** A field that the operation declares. */
  void declared(Parameter parameter, Object value) {
    if (!parameter.isFree()) {
      field(parameter.name(), parameter.naming(), value);
    }
  }

  /** A field that it does not. */
  void undeclared(String key, @Nullable Object value) {
    field(key, Naming.of(key), value);
  }

  /** In the order in which they stand there. */
  Set<String> environments() {
    return closed(environments);
  }

  Set<String> appids() {
    return closed(appids);
  }

  private static Set<String> closed(Set<String> named) {
    return named instanceof LinkedHashSet ? Collections.unmodifiableSet(named) : named;
  }

  List<@Nullable Object> files() {
    return files;
  }

  /** A key that names what nobody is known to own. */
  Optional<String> unowned() {
    return Optional.ofNullable(unowned);
  }

  private void field(String key, Naming naming, @Nullable Object value) {
    if (value == null) {
      return;
    }
    switch (naming) {
      case ENVIRONMENT -> environments = with(environments, key, value);
      case APPID -> appids = with(appids, key, value);
      case FILES -> files(value);
      case UNOWNED -> unowned = key;
      case NOTHING -> within(value);
    }
  }

  private void within(@Nullable Object value) {
    if (value instanceof Map<?, ?> fields) {
      fields.forEach((key, inner) -> undeclared((String) key, inner));
    } else if (value instanceof List<?> items) {
      items.forEach(this::within);
    } else if (value instanceof String text && FileIds.isOne(text.strip())) {
      file(text);
    }
  }

  private void files(Object value) {
    if (value instanceof List<?> listed) {
      listed.forEach(this::file);
    } else {
      file(value);
    }
  }

  private void file(@Nullable Object file) {
    if (files.isEmpty()) {
      files = new ArrayList<>();
    }
    files.add(file);
  }

  private static Set<String> with(Set<String> named, String key, Object value) {
    if (named.isEmpty() && value instanceof String text) {
      return Set.of(text);
    }
    Set<String> more = named instanceof LinkedHashSet ? named : new LinkedHashSet<>(named);
    texts(key, value, more);
    return more;
  }

  private static void texts(String key, Object value, Set<String> found) {
    if (value instanceof String text) {
      found.add(text);
    } else if (value instanceof List<?> items) {
      for (Object item : items) {
        if (!(item instanceof String text)) {
          throw Refused.invalid(key, "must list texts");
        }
        found.add(text);
      }
    } else {
      throw Refused.invalid(key, "must be text, or list texts");
    }
  }
}
