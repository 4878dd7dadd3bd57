package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.expression.Bindings;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.QueryException;
import java.util.Comparator;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Nearness to a point. */
public record NearTest(FieldPath path) implements Condition {

  static NearTest parse(FieldPath path, String operator, BsonValue operand, BsonDocument siblings) {
    throw QueryException.badValue("unknown operator: " + operator);
  }

  @Override
  public boolean matches(BsonDocument document, Bindings bindings) {
    return false;
  }

  public double distance(BsonDocument document) {
    return 0;
  }

  public Comparator<BsonDocument> nearestFirst() {
    return Comparator.comparingDouble(this::distance);
  }
}
