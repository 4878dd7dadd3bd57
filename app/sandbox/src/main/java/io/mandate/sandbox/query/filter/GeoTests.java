package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.value.QueryException;
import org.bson.BsonValue;

/** Geo. */
final class GeoTests {

  private GeoTests() {}

  static ValueTest within(BsonValue operand) {
    throw QueryException.badValue("unknown operator: $geoWithin");
  }

  static ValueTest intersects(BsonValue operand) {
    throw QueryException.badValue("unknown operator: $geoIntersects");
  }
}
