package io.mandate.tenant.catalog;

import java.util.regex.Pattern;

/** A WeChat interface by its path without the leading slash: {@code tcb/databaseaggregate}. */
public record OperationName(String value) implements Comparable<OperationName> {

  private static final Pattern SHAPE = Pattern.compile("(tcb|componenttcb)/[a-z0-9]{1,64}");

  public OperationName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("an operation is named tcb/… or componenttcb/…");
    }
  }

  @Override
  public int compareTo(OperationName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
