package io.mandate.sandbox.query;

import java.util.List;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * How a pipeline begins: the filter of its first {@code $match}, then the order of a {@code $sort},
 * then a {@code $limit}; each empty when that stage is not there. Who reads the collection may
 * leave out what the filter would, or hand over documents in that order; nobody has to.
 */
public record Lead(BsonDocument match, BsonDocument sort, OptionalLong limit) {

  static Lead of(List<BsonDocument> pipeline) {
    int next = 0;
    BsonDocument match = stage(pipeline, next, "$match");
    next += match.isEmpty() ? 0 : 1;
    BsonDocument sort = stage(pipeline, next, "$sort");
    next += sort.isEmpty() ? 0 : 1;
    return new Lead(match, sort, limit(pipeline, next));
  }

  private static BsonDocument stage(List<BsonDocument> pipeline, int at, String name) {
    BsonValue operand = at < pipeline.size() ? pipeline.get(at).get(name) : null;
    return operand != null && operand.isDocument() ? operand.asDocument() : new BsonDocument();
  }

  private static OptionalLong limit(List<BsonDocument> pipeline, int at) {
    BsonValue operand = at < pipeline.size() ? pipeline.get(at).get("$limit") : null;
    return operand != null && operand.isNumber()
        ? OptionalLong.of(operand.asNumber().longValue())
        : OptionalLong.empty();
  }
}
