package io.mandate.sandbox.query.expression;

import io.mandate.sandbox.query.value.QueryException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The user's variables that are defined where an expression stands, each with its slot. */
public final class Variables {

  public static final Variables NONE = new Variables(Map.of(), 0, false);

  private final Map<String, Integer> slots;
  private final int size;
  private final boolean redacting;

  private Variables(Map<String, Integer> slots, int size, boolean redacting) {
    this.slots = slots;
    this.size = size;
    this.redacting = redacting;
  }

  /** These and one more, which hides one of the same name; its slot is {@link #size()}. */
  public Variables with(String name) {
    checkName(name);
    Map<String, Integer> more = new HashMap<>(slots);
    more.put(name, size);
    return new Variables(Map.copyOf(more), size + 1, redacting);
  }

  /** These within {@code $redact}, which knows {@code $$DESCEND} and the like. */
  public Variables redacting() {
    return new Variables(slots, size, true);
  }

  public int size() {
    return size;
  }

  boolean isRedacting() {
    return redacting;
  }

  OptionalInt slot(String name) {
    Integer slot = slots.get(name);
    return slot == null ? OptionalInt.empty() : OptionalInt.of(slot);
  }

  private static void checkName(String name) {
    if (name.isEmpty()) {
      throw new QueryException(16866, "empty variable names are not allowed");
    }
    char first = name.charAt(0);
    if (!(first >= 'a' && first <= 'z') && first < 128 && !name.equals("CURRENT")) {
      throw new QueryException(
          16867, "'" + name + "' starts with an invalid character for a user variable name");
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 128 && !Character.isLetterOrDigit(c) && c != '_') {
        throw new QueryException(
            16868, "'" + name + "' contains an invalid character for a variable name: '" + c + "'");
      }
    }
  }
}
