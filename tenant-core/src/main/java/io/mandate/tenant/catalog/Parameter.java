package io.mandate.tenant.catalog;

import io.mandate.tenant.refusal.Refused;
import java.util.Optional;
import java.util.Set;

/**
 * One parameter of an operation.
 *
 * @param naming what it names, for the permit to check
 * @param allowed the only numbers that WeChat knows here; empty for any
 */
public record Parameter(
    String name,
    ParameterKind kind,
    Place place,
    boolean required,
    Naming naming,
    Set<Long> allowed) {

  /** Where WeChat reads it. */
  enum Place {
    BODY,
    /** The query string; a caller may put it into the body all the same. */
    QUERY,
    /** The body; text of the caller's own language, in which nothing is looked for. */
    STATEMENT
  }

  public Parameter {
    allowed = Set.copyOf(allowed);
  }

  static Parameter text(String name) {
    return of(name, ParameterKind.TEXT);
  }

  static Parameter number(String name) {
    return of(name, ParameterKind.NUMBER);
  }

  static Parameter oneOf(String name, Long... allowed) {
    return new Parameter(
        name, ParameterKind.NUMBER, Place.BODY, true, Naming.NOTHING, Set.of(allowed));
  }

  static Parameter flag(String name) {
    return of(name, ParameterKind.FLAG);
  }

  static Parameter list(String name) {
    return of(name, ParameterKind.LIST);
  }

  static Parameter statement(String name) {
    return text(name).at(Place.STATEMENT);
  }

  private static Parameter of(String name, ParameterKind kind) {
    return new Parameter(name, kind, Place.BODY, true, Naming.of(name), Set.of());
  }

  Parameter optional() {
    return new Parameter(name, kind, place, false, naming, allowed);
  }

  Parameter inQuery() {
    return at(Place.QUERY);
  }

  /** It names nothing that is there already, whatever its key sounds like. */
  Parameter plain() {
    return new Parameter(name, kind, place, required, Naming.NOTHING, allowed);
  }

  private Parameter at(Place other) {
    return new Parameter(name, kind, other, required, naming, allowed);
  }

  /** Whether WeChat reads it in the query string. */
  public boolean isInQuery() {
    return place == Place.QUERY;
  }

  boolean isFree() {
    return place == Place.STATEMENT;
  }

  /** What to send on; empty when it is optional and was not sent. */
  Optional<Object> read(CallBody body) {
    Optional<Object> sent = body.field(name);
    if (sent.isPresent() && !sent.get().equals("")) {
      return Optional.of(checked(sent.get()));
    }
    if (required) {
      throw Refused.missing(name);
    }
    return Optional.empty();
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
