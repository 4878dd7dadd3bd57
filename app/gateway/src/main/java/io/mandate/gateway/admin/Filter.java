package io.mandate.gateway.admin;

import io.mandate.tenant.refusal.Refused;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a list is to be filtered by, out of its query string. */
final class Filter {

  private Filter() {}

  /** Absent is empty. */
  static String text(String name, @Nullable String sent) {
    if (sent == null) {
      return "";
    }
    if (sent.isEmpty()) {
      throw Refused.invalid(name, "must not be empty; leave it out");
    }
    return sent;
  }

  /** Text made into something that checks itself; absent is null. */
  static <T> @Nullable T as(String name, @Nullable String sent, Function<String, T> make) {
    if (sent == null) {
      return null;
    }
    try {
      return make.apply(sent);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid(name, "is wrong: " + e.getMessage());
    }
  }
}
