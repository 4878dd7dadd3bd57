package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.projection.StageProjection;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** All stages by name. */
final class StageTable {

  private StageTable() {}

  static Map<String, StageFactory> all() {
    Map<String, StageFactory> stages = new HashMap<>();
    stages.put("$match", MatchStage::parse);
    stages.put(
        "$project",
        (o, p) -> projected(StageProjection.project(object("$project", o), p.variables())));
    stages.put(
        "$addFields",
        (o, p) -> projected(StageProjection.addFields(object("$addFields", o), p.variables())));
    stages.put(
        "$set", (o, p) -> projected(StageProjection.addFields(object("$set", o), p.variables())));
    stages.put("$group", (o, p) -> GroupStage.parse(object("$group", o), p.variables()));
    stages.put("$sort", (o, p) -> SortStage.parse(o));
    stages.put("$limit", (o, p) -> LimitStage.parse(o));
    stages.put("$skip", (o, p) -> SkipStage.parse(o));
    stages.put("$count", (o, p) -> CountStage.parse(o));
    stages.put("$unwind", (o, p) -> UnwindStage.parse(o));
    stages.put("$lookup", (o, p) -> LookupStage.parse(object("$lookup", o), p));
    return Map.copyOf(stages);
  }

  private static Stage projected(StageProjection projection) {
    return (input, execution) -> input.map(d -> projection.apply(d, execution.bindings()));
  }

  static BsonDocument object(String stage, BsonValue operand) {
    if (!operand.isDocument()) {
      throw new QueryException(
          15947,
          "the "
              + stage
              + " stage specification must be an object, found: "
              + TypeName.of(operand));
    }
    return operand.asDocument();
  }
}
