package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.expression.Bindings;
import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.Literal;
import io.mandate.sandbox.query.expression.Variables;
import io.mandate.sandbox.query.operator.Operators;
import io.mandate.sandbox.query.value.BsonOrder;
import io.mandate.sandbox.query.value.Deferred;
import io.mandate.sandbox.query.value.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** {@code $bucket}: a group by ranges with given boundaries, in their order. */
final class BucketStage {

  private BucketStage() {}

  static Stage parse(BsonDocument operand, Variables variables) {
    for (String key : operand.keySet()) {
      if (!List.of("groupBy", "boundaries", "default", "output").contains(key)) {
        throw new QueryException(40197, "Unrecognized option to $bucket: " + key + ".");
      }
    }
    BsonValue groupBy = operand.get("groupBy");
    BsonValue boundaries = operand.get("boundaries");
    if (groupBy == null || boundaries == null) {
      throw new QueryException(
          40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
    }
    List<BsonValue> limits = limits(boundaries, variables);
    Optional<BsonValue> otherwise =
        Optional.ofNullable(operand.get("default")).map(d -> constant(d, variables, 40195));
    otherwise.ifPresent(value -> checkDefault(limits, value));
    Expression by = Operators.parse(groupBy, variables);
    Expression id = scope -> bucket(limits, otherwise, by.evaluate(scope));
    GroupStage group = new GroupStage(id, GroupField.output("$bucket", operand, variables));
    return (input, execution) ->
        Deferred.stream(() -> sorted(group.run(input, execution).toList()));
  }

  private static Stream<BsonDocument> sorted(List<BsonDocument> buckets) {
    return buckets.stream().sorted((l, r) -> BsonOrder.compareNullable(l.get("_id"), r.get("_id")));
  }

  private static List<BsonValue> limits(BsonValue boundaries, Variables variables) {
    if (!boundaries.isArray() || boundaries.asArray().size() < 2) {
      throw new QueryException(
          40192, "The $bucket 'boundaries' field must be an array of at least 2 values");
    }
    List<BsonValue> limits = new ArrayList<>();
    for (BsonValue boundary : boundaries.asArray()) {
      BsonValue next = constant(boundary, variables, 40191);
      if (!limits.isEmpty()) {
        BsonValue last = limits.get(limits.size() - 1);
        if (!BsonOrder.sameKind(last, next)) {
          throw new QueryException(
              40193, "All values in the 'boundaries' option to $bucket must have the same type.");
        }
        if (BsonOrder.INSTANCE.compare(last, next) >= 0) {
          throw new QueryException(
              40194, "The 'boundaries' option to $bucket must be sorted, without duplicates.");
        }
      }
      limits.add(next);
    }
    return limits;
  }

  private static BsonValue constant(BsonValue value, Variables variables, int code) {
    if (Operators.parse(value, variables) instanceof Literal literal) {
      return literal.value();
    }
    if (value.isDocument() || value.isArray()) {
      BsonValue computed =
          Operators.parse(value, Variables.NONE).evaluate(Bindings.NONE.scope(new BsonDocument()));
      if (computed != null) {
        return computed;
      }
    }
    throw new QueryException(
        code, "The $bucket 'boundaries' and 'default' must be constant values.");
  }

  private static void checkDefault(List<BsonValue> limits, BsonValue value) {
    boolean below = BsonOrder.INSTANCE.compare(value, limits.get(0)) < 0;
    boolean above = BsonOrder.INSTANCE.compare(value, limits.get(limits.size() - 1)) >= 0;
    if (!below && !above) {
      throw new QueryException(
          40199,
          "The $bucket 'default' field must be less than the lowest boundary or greater than or"
              + " equal to the highest boundary.");
    }
  }

  private static BsonValue bucket(
      List<BsonValue> limits, Optional<BsonValue> otherwise, @Nullable BsonValue value) {
    for (int i = limits.size() - 1; i >= 0; i--) {
      if (BsonOrder.compareNullable(value, limits.get(i)) >= 0) {
        if (i < limits.size() - 1) {
          return limits.get(i);
        }
        break;
      }
    }
    return otherwise.orElseThrow(
        () ->
            new QueryException(
                40066,
                "$switch could not find a matching branch for an input, and no default was"
                    + " specified."));
  }
}
