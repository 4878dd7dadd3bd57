package io.mandate.sandbox.query.filter;

import com.google.re2j.Pattern;
import io.mandate.sandbox.query.value.BsonKey;
import io.mandate.sandbox.query.value.BsonOrder;
import io.mandate.sandbox.query.value.Patterns;
import io.mandate.sandbox.query.value.QueryException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.bson.BsonRegularExpression;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Equality, order within one kind, membership and regular expressions. */
final class ComparisonTests {

  private ComparisonTests() {}

  /** Null equals null, undefined and what is missing. */
  static ValueTest equal(BsonValue operand) {
    if (isNull(operand)) {
      return ComparisonTests::isNullOrMissing;
    }
    if (operand.isString()) {
      String text = operand.asString().getValue();
      return value ->
          value != null
              && (value.isString()
                  ? value.asString().getValue().equals(text)
                  : BsonOrder.equal(value, operand));
    }
    return value -> value != null && BsonOrder.equal(value, operand);
  }

  /** An order holds between values of one kind only; NaN has none but with itself. */
  static ValueTest ordered(BsonValue operand, IntPredicate holds) {
    boolean orEqual = holds.test(0);
    if (isNull(operand)) {
      return value -> orEqual && isNullOrMissing(value);
    }
    if (isNaN(operand)) {
      return value -> orEqual && value != null && isNaN(value);
    }
    if (operand.getBsonType() == BsonType.MIN_KEY || operand.getBsonType() == BsonType.MAX_KEY) {
      return value -> value != null && holds.test(BsonOrder.INSTANCE.compare(value, operand));
    }
    return value ->
        value != null
            && BsonOrder.sameKind(value, operand)
            && !isNaN(value)
            && holds.test(BsonOrder.INSTANCE.compare(value, operand));
  }

  static ValueTest in(BsonValue operand, String operator) {
    if (!operand.isArray()) {
      throw QueryException.badValue(operator + " needs an array");
    }
    Set<BsonKey> keys = new HashSet<>();
    List<ValueTest> patterns = new ArrayList<>();
    boolean orNull = false;
    for (BsonValue member : operand.asArray()) {
      if (member.isRegularExpression()) {
        patterns.add(matching(member.asRegularExpression()));
      } else if (FieldOperands.isOperatorDocument(member)) {
        throw QueryException.badValue("cannot nest $ under " + operator);
      } else {
        orNull |= isNull(member);
        keys.add(new BsonKey(member));
      }
    }
    boolean nulls = orNull;
    return value -> {
      if (isNullOrMissing(value)) {
        return nulls;
      }
      return value != null && (keys.contains(new BsonKey(value)) || passesOne(patterns, value));
    };
  }

  static ValueTest matching(BsonRegularExpression expression) {
    Pattern pattern = Patterns.compile(expression.getPattern(), expression.getOptions());
    return value -> {
      if (value == null) {
        return false;
      }
      return switch (value.getBsonType()) {
        case STRING -> pattern.matcher(value.asString().getValue()).find();
        case SYMBOL -> pattern.matcher(value.asSymbol().getSymbol()).find();
        case REGULAR_EXPRESSION -> BsonOrder.equal(value, expression);
        default -> false;
      };
    };
  }

  static boolean isNull(BsonValue value) {
    return value.isNull() || value.getBsonType() == BsonType.UNDEFINED;
  }

  private static boolean passesOne(List<ValueTest> tests, BsonValue value) {
    for (ValueTest test : tests) {
      if (test.test(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNullOrMissing(@Nullable BsonValue value) {
    return value == null || isNull(value);
  }

  private static boolean isNaN(BsonValue value) {
    return value.isDouble() && Double.isNaN(value.asDouble().getValue())
        || value.isDecimal128() && value.asDecimal128().getValue().isNaN();
  }
}
