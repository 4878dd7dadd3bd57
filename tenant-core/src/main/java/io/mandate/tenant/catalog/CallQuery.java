package io.mandate.tenant.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a call's query string an operation may read: nothing else of it is looked at, and nothing
 * travels that the operation does not declare.
 */
public record CallQuery(Map<String, String> parameters) {

  /** The names that some operation reads. */
  public static final Set<String> NAMES = Set.of(BodyRules.ACTION, BodyRules.ENVIRONMENT, "name");

  public static final CallQuery NONE = new CallQuery(Map.of());

  public CallQuery {
    parameters = Map.copyOf(parameters);
  }

  /** Absent and empty are the same. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }
}
