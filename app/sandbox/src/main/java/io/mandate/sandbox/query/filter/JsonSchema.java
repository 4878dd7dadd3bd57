package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.value.QueryException;
import org.bson.BsonValue;

/** Schema. */
final class JsonSchema {

  private JsonSchema() {}

  static ValueTest parse(BsonValue operand) {
    throw QueryException.badValue("unknown top level operator: $jsonSchema");
  }
}
