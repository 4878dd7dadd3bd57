package io.mandate.tenant.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some items of a list in a fixed order, and where the next page begins. */
public record Page<T>(List<T> items, @Nullable String nextAfter) {

  public Page {
    items = List.copyOf(items);
  }

  /** What to ask with for the next page; empty on the last one. */
  public Optional<String> next() {
    return Optional.ofNullable(nextAfter);
  }

  /** Cuts a page out of up to {@code limit + 1} items read in order. */
  public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, String> position) {
    if (found.size() <= request.limit()) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, request.limit());
    return new Page<>(items, position.apply(items.get(items.size() - 1)));
  }

  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<R>(items.stream().<R>map(change).toList(), nextAfter);
  }
}
