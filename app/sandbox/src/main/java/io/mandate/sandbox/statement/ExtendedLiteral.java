package io.mandate.sandbox.statement;

import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;

/**
 * Values written in extended JSON, as {@code {$date: '2019-09-09T00:00:00Z'}}: the SDK sends them
 * as they stand and the service, which reads extended JSON, takes them for what they mean.
 */
final class ExtendedLiteral {

  private static final Set<String> TYPES =
      Set.of(
          "$date",
          "$oid",
          "$numberInt",
          "$numberLong",
          "$numberDouble",
          "$numberDecimal",
          "$binary",
          "$regularExpression",
          "$timestamp",
          "$minKey",
          "$maxKey");

  private ExtendedLiteral() {}

  /** What the document means; the document itself when it means no value. */
  static BsonValue of(BsonDocument document) {
    if (document.size() != 1 || !TYPES.contains(document.getFirstKey())) {
      return document;
    }
    String json = new BsonDocument("v", document).toJson();
    try {
      return BsonDocument.parse(json).get("v", document);
    } catch (JsonParseException | BsonInvalidOperationException | IllegalArgumentException e) {
      // Such as $.date('$d'): no value, and for the engine to refuse by name.
      return document;
    }
  }
}
