package io.mandate.sandbox.migration;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The records of one import that did not go in: how many, and the first of them by line. */
final class Problems {

  private static final int NAMED = 10;
  private static final int LONGEST_REASON = 200;

  private final TreeMap<Long, String> first = new TreeMap<>();
  private long count;

  void add(long line, String reason) {
    count++;
    String text =
        reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
    first.merge(line, text, (one, other) -> one + ", " + other);
    if (first.size() > NAMED) {
      first.pollLastEntry();
    }
  }

  long count() {
    return count;
  }

  @Override
  public String toString() {
    String named = first.entrySet().stream().map(Problems::named).collect(Collectors.joining("; "));
    long unnamed = count - first.size();
    return unnamed > 0 ? named + "; and " + unnamed + " more" : named;
  }

  private static String named(Map.Entry<Long, String> problem) {
    return "line " + problem.getKey() + ": " + problem.getValue();
  }
}
