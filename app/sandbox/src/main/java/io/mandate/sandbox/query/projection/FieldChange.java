package io.mandate.sandbox.query.projection;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.Scope;
import java.util.function.Function;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** What happens to one field. */
interface FieldChange {

  /** What remains of a value that the document has; {@code null} for nothing. */
  @Nullable BsonValue kept(BsonValue value, boolean keepsOthers);

  /** Whether the field gets its value from {@link #compute}. */
  default boolean isComputed() {
    return false;
  }

  default @Nullable BsonValue compute(Scope scope) {
    return null;
  }

  static FieldChange keep() {
    return (value, keepsOthers) -> value;
  }

  static FieldChange drop() {
    return (value, keepsOthers) -> null;
  }

  /** A view of the value that is there; nothing where the function answers null. */
  static FieldChange view(Function<BsonValue, @Nullable BsonValue> function) {
    return (value, keepsOthers) -> function.apply(value);
  }

  static FieldChange computed(Expression expression) {
    return new FieldChange() {
      @Override
      public @Nullable BsonValue kept(BsonValue value, boolean keepsOthers) {
        return keepsOthers ? value : null;
      }

      @Override
      public boolean isComputed() {
        return true;
      }

      @Override
      public @Nullable BsonValue compute(Scope scope) {
        return expression.evaluate(scope);
      }
    };
  }
}
