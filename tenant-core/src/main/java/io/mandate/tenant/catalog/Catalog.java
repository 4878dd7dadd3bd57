package io.mandate.tenant.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every operation that Mandate forwards. To add one, add a row to {@link ComponentRows} or {@link
 * MerchantRows}; its path, token, permission sets and parameters stand on its WeChat page
 * (protocol.md sections 0 and 4). What is not there is refused; what is left out on purpose says
 * why in {@link LeftOut}.
 */
public final class Catalog {

  private static final Map<String, Operation> BY_NAME =
      byName(
          Stream.of(
                  ComponentRows.DATABASE,
                  ComponentRows.OTHERS,
                  MerchantRows.DATABASE,
                  MerchantRows.OTHERS)
              .flatMap(List::stream),
          Operation::name);

  private static final Map<String, LeftOut> LEFT_OUT = byName(LeftOut.ROWS.stream(), LeftOut::name);

  private Catalog() {}

  /** The operation of that exact name, {@code tcb/databaseaggregate}; empty for anything else. */
  public static Optional<Operation> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All rows, by name. */
  public static Collection<Operation> operations() {
    return BY_NAME.values();
  }

  /** Why the operation of that exact name is not among them; empty when it is, or is unknown. */
  public static Optional<LeftOut> leftOut(String name) {
    return Optional.ofNullable(LEFT_OUT.get(name));
  }

  /** All that is left out, by name. */
  public static Collection<LeftOut> leftOut() {
    return LEFT_OUT.values();
  }

  private static <T> Map<String, T> byName(Stream<T> rows, Function<T, OperationName> name) {
    return rows.collect(
        Collectors.toMap(
            row -> name.apply(row).value(),
            Function.identity(),
            (one, other) -> {
              throw new IllegalStateException(name.apply(one) + " has two rows");
            },
            TreeMap::new));
  }
}
