package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.QueryException;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** {@code $lookup} in both forms: by equal fields, or by a pipeline with variables. */
final class LookupStage {

  private LookupStage() {}

  static Stage parse(BsonDocument operand, PipelineParser parser) {
    for (String key : operand.keySet()) {
      if (!List.of("from", "as", "localField", "foreignField", "let", "pipeline").contains(key)) {
        throw QueryException.failedToParse("unknown argument to $lookup: " + key);
      }
    }
    String from = text(operand, "from");
    FieldPath as = FieldPath.field(text(operand, "as"));
    if (operand.containsKey("pipeline")) {
      if (operand.containsKey("localField") || operand.containsKey("foreignField")) {
        throw QueryException.failedToParse(
            "$lookup with 'pipeline' may not specify 'localField' or 'foreignField'");
      }
      if (!operand.isArray("pipeline")) {
        throw QueryException.typeMismatch("'pipeline' option of $lookup must be an array");
      }
      return PipelineLookup.parse(operand, from, as, parser);
    }
    if (operand.containsKey("let")) {
      throw QueryException.failedToParse(
          "$lookup with a 'let' argument must also specify 'pipeline'");
    }
    return new FieldLookup(
        from,
        as,
        FieldPath.field(text(operand, "localField")),
        FieldPath.field(text(operand, "foreignField")));
  }

  private static String text(BsonDocument operand, String key) {
    BsonValue value = operand.get(key);
    if (value == null) {
      throw QueryException.failedToParse(
          "$lookup requires both or neither of 'localField' and 'foreignField' to be specified, "
              + "and both 'from' and 'as': missing '"
              + key
              + "'");
    }
    if (!value.isString()) {
      throw QueryException.failedToParse("$lookup argument '" + key + "' must be a string");
    }
    return value.asString().getValue();
  }
}
