package io.mandate.sandbox.query.filter;

import java.util.List;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** A condition on one value; null in Java is a missing field. */
@FunctionalInterface
public interface ValueTest {

  boolean test(@Nullable BsonValue value);

  default ValueTest negate() {
    return value -> !test(value);
  }

  static ValueTest all(List<ValueTest> tests) {
    if (tests.size() == 1) {
      return tests.get(0);
    }
    ValueTest[] parts = tests.toArray(ValueTest[]::new);
    return value -> {
      for (ValueTest part : parts) {
        if (!part.test(value)) {
          return false;
        }
      }
      return true;
    };
  }
}
