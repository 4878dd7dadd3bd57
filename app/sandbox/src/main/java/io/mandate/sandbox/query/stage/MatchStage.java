package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.expression.Bindings;
import io.mandate.sandbox.query.filter.Condition;
import io.mandate.sandbox.query.filter.FilterParser;
import io.mandate.sandbox.query.value.QueryException;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** {@code $match}: keeps the documents that meet a filter. */
record MatchStage(Condition condition) implements Stage {

  static MatchStage parse(BsonValue operand, PipelineParser parser) {
    if (!operand.isDocument()) {
      throw new QueryException(15959, "the match filter must be an expression in an object");
    }
    FilterParser.Compiled compiled = FilterParser.parse(operand.asDocument(), parser.variables());
    if (compiled.near().isPresent()) {
      throw QueryException.badValue(
          "$geoNear, $near, and $nearSphere are not allowed in this context");
    }
    return new MatchStage(compiled.condition());
  }

  @Override
  public boolean builds() {
    return false;
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    Bindings bindings = execution.bindings();
    return input.filter(document -> condition.matches(document, bindings));
  }
}
