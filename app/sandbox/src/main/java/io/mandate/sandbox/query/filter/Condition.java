package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.expression.Bindings;
import java.util.List;
import org.bson.BsonDocument;

/** A condition on a whole document. Immutable; safe for many threads. */
@FunctionalInterface
public interface Condition {

  /** The bindings are for {@code $expr}. */
  boolean matches(BsonDocument document, Bindings bindings);

  default Condition negate() {
    return (document, bindings) -> !matches(document, bindings);
  }

  static Condition all(List<Condition> conditions) {
    if (conditions.size() == 1) {
      return conditions.get(0);
    }
    Condition[] parts = conditions.toArray(Condition[]::new);
    return (document, bindings) -> {
      for (Condition part : parts) {
        if (!part.matches(document, bindings)) {
          return false;
        }
      }
      return true;
    };
  }

  static Condition any(List<Condition> conditions) {
    Condition[] parts = conditions.toArray(Condition[]::new);
    return (document, bindings) -> {
      for (Condition part : parts) {
        if (part.matches(document, bindings)) {
          return true;
        }
      }
      return false;
    };
  }
}
