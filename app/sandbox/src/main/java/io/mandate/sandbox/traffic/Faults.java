package io.mandate.sandbox.traffic;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are still to happen, in the order in which they were put. */
@Singleton
public final class Faults {

  private final List<Fault> waiting = new ArrayList<>();

  /** Replaces all. */
  public synchronized void put(List<Fault> faults) {
    waiting.clear();
    waiting.addAll(faults);
  }

  public synchronized List<Fault> waiting() {
    return List.copyOf(waiting);
  }

  /** Takes one occurrence of the first fault for the path. */
  public synchronized Optional<Fault> take(String path) {
    for (int at = 0; at < waiting.size(); at++) {
      Fault fault = waiting.get(at);
      if (fault.path().equals(path)) {
        if (fault.times() == 1) {
          waiting.remove(at);
        } else {
          waiting.set(at, fault.once());
        }
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
