package io.mandate.sandbox.query.value;

import java.util.function.Supplier;
import java.util.stream.Stream;

/** Streams that are made when their first element is asked for. */
public final class Deferred {

  private Deferred() {}

  public static <T> Stream<T> stream(Supplier<Stream<T>> source) {
    return Stream.of(source).flatMap(Supplier::get);
  }
}
