package io.mandate.sandbox.query;

import io.mandate.sandbox.query.stage.Execution;
import io.mandate.sandbox.query.stage.PipelineContext;
import io.mandate.sandbox.query.stage.PipelineParser;
import io.mandate.sandbox.query.stage.Pipelines;
import io.mandate.sandbox.query.stage.Stage;
import io.mandate.sandbox.query.value.ValueSize;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** An aggregation pipeline, compiled. Immutable; safe for many threads. */
public final class Pipeline {

  private final List<Stage> stages;
  private final Lead lead;

  private Pipeline(List<Stage> stages, Lead lead) {
    this.stages = stages;
    this.lead = lead;
  }

  /** Throws {@code QueryException} for what MongoDB would refuse, naming the stage or operator. */
  public static Pipeline compile(List<BsonDocument> pipeline) {
    return new Pipeline(PipelineParser.parse(pipeline), Lead.of(pipeline));
  }

  /** Runs over the documents of a collection. What cannot be computed throws while it is read. */
  public Stream<BsonDocument> run(Stream<BsonDocument> input, PipelineContext context) {
    return Pipelines.run(stages, input, Execution.in(context)).map(Pipeline::checked);
  }

  private static BsonDocument checked(BsonDocument document) {
    ValueSize.checkResult(document);
    return document;
  }

  /** How the pipeline begins, so that an index can serve it; its stages run all the same. */
  public Lead lead() {
    return lead;
  }
}
