package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.Variables;
import io.mandate.sandbox.query.operator.Operators;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A {@code $lookup} that runs a pipeline over the other collection for each document. */
record PipelineLookup(
    String from, FieldPath as, int firstSlot, List<Expression> values, List<Stage> pipeline)
    implements Stage {

  static PipelineLookup parse(
      BsonDocument operand, String from, FieldPath as, PipelineParser parser) {
    Variables outer = parser.variables();
    Variables inner = outer;
    List<Expression> values = new ArrayList<>();
    BsonValue let = operand.get("let", new BsonDocument());
    if (!let.isDocument()) {
      throw QueryException.failedToParse("$lookup argument 'let' must be an object");
    }
    for (Map.Entry<String, BsonValue> variable : let.asDocument().entrySet()) {
      inner = inner.with(variable.getKey());
      values.add(Operators.parse(variable.getValue(), outer));
    }
    List<Stage> stages =
        parser.inner(inner).stages(operand.getArray("pipeline"), "'pipeline' option of $lookup");
    return new PipelineLookup(from, as, outer.size(), values, stages);
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    return input.map(
        document -> {
          Execution inner = execution;
          for (int i = 0; i < values.size(); i++) {
            BsonValue value = values.get(i).evaluate(execution.scope(document));
            inner = inner.with(firstSlot + i, value);
          }
          BsonArray found = new BsonArray();
          Pipelines.run(pipeline, execution.context().documents(from), inner)
              .forEachOrdered(found::add);
          return Places.put(document, as, found);
        });
  }
}
