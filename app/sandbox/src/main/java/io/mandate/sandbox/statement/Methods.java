package io.mandate.sandbox.statement;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The closed table of what may be called on one kind of object. Filled once, then only read. */
final class Methods<T> {

  private record Entry<T>(int most, Body<T> body) {}

  /** What a method does with the object that it is called on. */
  interface Body<T> {
    Value apply(T self, Arguments arguments);
  }

  private final Map<String, Entry<T>> entries = new HashMap<>();

  Methods<T> with(String name, int most, Body<T> body) {
    entries.put(name, new Entry<>(most, body));
    return this;
  }

  @Nullable Value bound(T self, String prefix, String name) {
    Entry<T> entry = entries.get(name);
    return entry == null
        ? null
        : new Function(
            prefix + name,
            entry.most,
            Function.Style.CALL,
            arguments -> entry.body.apply(self, arguments));
  }
}
