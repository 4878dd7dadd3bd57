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
    stages.put("$bucket", (o, p) -> BucketStage.parse(object("$bucket", o), p.variables()));
    stages.put(
        "$bucketAuto", (o, p) -> BucketAutoStage.parse(object("$bucketAuto", o), p.variables()));
    stages.put("$facet", (o, p) -> FacetStage.parse(object("$facet", o), p));
    stages.put("$graphLookup", (o, p) -> GraphLookupStage.parse(object("$graphLookup", o), p));
    stages.put("$redact", (o, p) -> RedactStage.parse(o, p.variables()));
    stages.put(
        "$replaceRoot", (o, p) -> ReplaceRootStage.parse(object("$replaceRoot", o), p.variables()));
    stages.put(
        "$replaceWith",
        (o, p) -> ReplaceRootStage.parse(new BsonDocument("newRoot", o), p.variables()));
    stages.put("$sample", (o, p) -> SampleStage.parse(object("$sample", o)));
    stages.put("$sortByCount", (o, p) -> SortByCountStage.parse(o, p.variables()));
    stages.put("$unset", (o, p) -> projected(StageProjection.unset(o)));
    stages.put("$collStats", (o, p) -> CollectionStages.stats(object("$collStats", o)));
    stages.put("$indexStats", (o, p) -> CollectionStages.indexes(object("$indexStats", o)));
    stages.put("$out", (o, p) -> CollectionStages.out(o));
    stages.put("$geoNear", (o, p) -> GeoNearStage.parse(object("$geoNear", o), p));
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
