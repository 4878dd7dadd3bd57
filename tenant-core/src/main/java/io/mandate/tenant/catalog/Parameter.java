package io.mandate.tenant.catalog;

import io.mandate.tenant.refusal.Refused;
import java.util.Optional;
import java.util.Set;

/**
 * One parameter of an operation's body.
 *
 * @param allowed the only numbers that WeChat knows here; empty for any
 */
public record Parameter(String name, ParameterKind kind, boolean required, Set<Long> allowed) {

  public Parameter {
    allowed = Set.copyOf(allowed);
  }

  static Parameter text(String name) {
    return new Parameter(name, ParameterKind.TEXT, true, Set.of());
  }

  static Parameter number(String name) {
    return new Parameter(name, ParameterKind.NUMBER, true, Set.of());
  }

  static Parameter oneOf(String name, Long... allowed) {
    return new Parameter(name, ParameterKind.NUMBER, true, Set.of(allowed));
  }

  static Parameter flag(String name) {
    return new Parameter(name, ParameterKind.FLAG, true, Set.of());
  }

  static Parameter list(String name) {
    return new Parameter(name, ParameterKind.LIST, true, Set.of());
  }

  Parameter optional() {
    return new Parameter(name, kind, false, allowed);
  }

  /** What to send on; empty when it is optional and was not sent. */
  Optional<Object> read(CallBody body) {
    Optional<Object> sent = body.field(name).filter(value -> !value.equals(""));
    if (sent.isEmpty() && required) {
      throw Refused.missing(name);
    }
    return sent.map(this::checked);
  }

  private Object checked(Object sent) {
    Object value = kind.read(name, sent);
    if (value instanceof Long number && number < 0) {
      throw Refused.invalid(name, "must not be negative");
    }
    if (!allowed.isEmpty() && value instanceof Long number && !allowed.contains(number)) {
      throw Refused.invalid(name, "must be one of " + allowed.stream().sorted().toList());
    }
    return value;
  }
}
