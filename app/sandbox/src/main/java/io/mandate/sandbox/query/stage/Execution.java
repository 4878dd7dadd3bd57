package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.expression.Bindings;
import io.mandate.sandbox.query.expression.Scope;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** One run of a pipeline: the world around it and the variables bound from outside. */
public record Execution(PipelineContext context, Bindings bindings) {

  public static Execution in(PipelineContext context) {
    return new Execution(context, Bindings.at(context.now()));
  }

  Execution with(int slot, @Nullable BsonValue value) {
    return new Execution(context, bindings.with(slot, value));
  }

  Scope scope(BsonDocument document) {
    return bindings.scope(document);
  }
}
