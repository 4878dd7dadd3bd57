package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.expression.Variables;
import io.mandate.sandbox.query.value.ExtendedJson;
import io.mandate.sandbox.query.value.Nesting;
import io.mandate.sandbox.query.value.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Turns a pipeline's documents into stages. One parser stands for one place. */
public final class PipelineParser {

  private static final int MAX_STAGES = 1000;

  private static final Map<String, StageFactory> STAGES = StageTable.all();

  private final Variables variables;
  private final int depth;
  private final boolean top;

  private PipelineParser(Variables variables, int depth, boolean top) {
    this.variables = variables;
    this.depth = depth;
    this.top = top;
  }

  public static List<Stage> parse(List<BsonDocument> pipeline) {
    return new PipelineParser(Variables.NONE, 0, true).stages(pipeline);
  }

  Variables variables() {
    return variables;
  }

  /** The parser for a pipeline within a stage, where these variables are defined. */
  PipelineParser inner(Variables others) {
    return new PipelineParser(others, Nesting.deeper(depth), false);
  }

  List<Stage> stages(BsonValue pipeline, String where) {
    if (!pipeline.isArray()) {
      throw QueryException.typeMismatch(where + " must be an array of stages");
    }
    List<BsonDocument> documents = new ArrayList<>();
    for (BsonValue stage : pipeline.asArray()) {
      if (!stage.isDocument()) {
        throw QueryException.typeMismatch("Each element of the 'pipeline' array must be an object");
      }
      documents.add(stage.asDocument());
    }
    return stages(documents);
  }

  private List<Stage> stages(List<BsonDocument> pipeline) {
    if (pipeline.size() > MAX_STAGES) {
      throw QueryException.failedToParse(
          "Pipeline length must be no longer than " + MAX_STAGES + " stages");
    }
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < pipeline.size(); i++) {
      String name = name(pipeline.get(i));
      checkPlace(name, i, pipeline.size());
      BsonValue operand = pipeline.get(i).values().iterator().next();
      addTo(stages, factory(name).create(operand, this));
    }
    return List.copyOf(stages);
  }

  /** A sort keeps only what a limit behind it, with a skip between or not, lets through. */
  private static void addTo(List<Stage> stages, Stage stage) {
    stages.add(stage);
    int before = stages.size() - 2;
    if (!(stage instanceof LimitStage limit) || before < 0) {
      return;
    }
    long most = limit.limit();
    if (before > 0 && stages.get(before) instanceof SkipStage skip) {
      most = Long.MAX_VALUE - most < skip.count() ? Long.MAX_VALUE : most + skip.count();
      before--;
    }
    if (stages.get(before) instanceof SortStage sort) {
      stages.set(before, sort.limited(most));
    }
  }

  private static String name(BsonDocument stage) {
    if (stage.size() != 1) {
      throw new QueryException(
          40323,
          "A pipeline stage specification object must contain exactly one field: "
              + ExtendedJson.write(stage));
    }
    return stage.getFirstKey();
  }

  private static StageFactory factory(String name) {
    StageFactory factory = STAGES.get(name);
    if (factory == null) {
      throw new QueryException(40324, "Unrecognized pipeline stage name: '" + name + "'");
    }
    return factory;
  }

  private void checkPlace(String name, int position, int size) {
    switch (name) {
      case "$geoNear", "$collStats", "$indexStats" -> {
        if (position > 0) {
          throw new QueryException(
              40602, name + " is only valid as the first stage in a pipeline.");
        }
      }
      case "$out" -> {
        if (!top) {
          throw new QueryException(51047, "$out is not allowed within a pipeline of a stage");
        }
        if (position < size - 1) {
          throw new QueryException(40601, "$out can only be the final stage in the pipeline");
        }
      }
      default -> {
        // May stand anywhere.
      }
    }
  }
}
