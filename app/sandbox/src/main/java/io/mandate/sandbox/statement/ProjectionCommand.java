package io.mandate.sandbox.statement;

import org.bson.BsonDocument;

/** {@code _.project.slice(…)} or {@code _.project.elemMatch(…)}, as MongoDB writes it. */
record ProjectionCommand(String method, BsonDocument projection) implements Value {

  @Override
  public String described() {
    return "_.project." + method;
  }
}
