package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.Scope;
import io.mandate.sandbox.query.expression.Variables;
import io.mandate.sandbox.query.operator.Operators;
import io.mandate.sandbox.query.value.QueryException;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** {@code $redact}: keeps, cuts or looks into each document and each document within. */
record RedactStage(Expression decision) implements Stage {

  static Stage parse(BsonValue operand, Variables variables) {
    return new RedactStage(Operators.parse(operand, variables.redacting()));
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    return input.mapMulti(
        (document, next) -> {
          BsonDocument kept = redacted(document, execution.scope(document));
          if (kept != null) {
            next.accept(kept);
          }
        });
  }

  private @Nullable BsonDocument redacted(BsonDocument document, Scope scope) {
    BsonValue decided = decision.evaluate(scope.at(document));
    String answer = decided != null && decided.isString() ? decided.asString().getValue() : "";
    return switch (answer) {
      case "$$KEEP" -> document;
      case "$$PRUNE" -> null;
      case "$$DESCEND" -> within(document, scope);
      default ->
          throw new QueryException(
              17053, "$redact must evaluate to one of $$KEEP, $$PRUNE or $$DESCEND");
    };
  }

  private BsonDocument within(BsonDocument document, Scope scope) {
    BsonDocument result = new BsonDocument();
    for (Map.Entry<String, BsonValue> field : document.entrySet()) {
      BsonValue kept = within(field.getValue(), scope);
      if (kept != null) {
        result.append(field.getKey(), kept);
      }
    }
    return result;
  }

  private @Nullable BsonValue within(BsonValue value, Scope scope) {
    if (value.isDocument()) {
      return redacted(value.asDocument(), scope);
    }
    if (!value.isArray()) {
      return value;
    }
    BsonArray result = new BsonArray();
    for (BsonValue element : value.asArray()) {
      BsonValue kept = within(element, scope);
      if (kept != null) {
        result.add(kept);
      }
    }
    return result;
  }
}
