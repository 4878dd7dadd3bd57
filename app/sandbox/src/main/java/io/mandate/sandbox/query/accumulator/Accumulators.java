package io.mandate.sandbox.query.accumulator;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The accumulators by name. */
public final class Accumulators {

  private static final Map<String, Supplier<Accumulator>> ALL =
      Map.ofEntries(
          Map.entry("$sum", Sum::new),
          Map.entry("$avg", Average::new),
          Map.entry("$min", () -> new Extreme(-1)),
          Map.entry("$max", () -> new Extreme(1)),
          Map.entry("$first", First::new),
          Map.entry("$last", Last::new),
          Map.entry("$push", Gathered::new),
          Map.entry("$addToSet", Distinct::new),
          Map.entry("$mergeObjects", Merged::new),
          Map.entry("$stdDevPop", () -> new Deviation(false)),
          Map.entry("$stdDevSamp", () -> new Deviation(true)));

  private Accumulators() {}

  public static Optional<Supplier<Accumulator>> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }
}
