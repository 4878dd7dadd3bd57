package io.mandate.db.caller;

import io.mandate.tenant.caller.Scope;
import io.mandate.tenant.catalog.OperationName;
import io.mandate.tenant.merchant.AuthorizerAppId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scope as two texts, comma-separated and sorted. Null is all and empty is none: the two must
 * never be taken for each other.
 */
record ScopeColumns(@Nullable String onlyMerchants, @Nullable String onlyOperations) {

  static ScopeColumns of(Scope scope) {
    return new ScopeColumns(join(scope.onlyMerchants()), join(scope.onlyOperations()));
  }

  Scope toScope() {
    return new Scope(
        split(onlyMerchants, AuthorizerAppId::new), split(onlyOperations, OperationName::new));
  }

  private static @Nullable String join(@Nullable Collection<?> names) {
    return names == null
        ? null
        : names.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
  }

  private static <T> @Nullable Set<T> split(@Nullable String text, Function<String, T> parse) {
    if (text == null) {
      return null;
    }
    return text.isEmpty()
        ? Set.of()
        : Arrays.stream(text.split(",")).map(parse).collect(Collectors.toSet());
  }
}
