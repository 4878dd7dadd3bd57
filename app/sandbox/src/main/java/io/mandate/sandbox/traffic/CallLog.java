package io.mandate.sandbox.traffic;

import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The last 10,000 calls that arrived, and how many there were by path. */
@Singleton
public final class CallLog {

  public static final int KEPT = 10_000;

  /** Whoever calls invented paths without end is not to fill the memory. */
  private static final int PATHS = 2_000;

  private final Deque<ArrivedCall> calls = new ArrayDeque<>();
  private final SortedMap<String, Long> counts = new TreeMap<>();

  public synchronized void add(ArrivedCall call) {
    if (calls.size() == KEPT) {
      calls.removeLast();
    }
    calls.addFirst(call);
    if (counts.size() < PATHS || counts.containsKey(call.path())) {
      counts.merge(call.path(), 1L, Long::sum);
    }
  }

  /** Newest first; an empty path means all. */
  public synchronized List<ArrivedCall> newest(String path, int limit) {
    return calls.stream()
        .filter(call -> path.isEmpty() || call.path().equals(path))
        .limit(limit)
        .toList();
  }

  public synchronized SortedMap<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  public synchronized void reset() {
    calls.clear();
    counts.clear();
  }
}
