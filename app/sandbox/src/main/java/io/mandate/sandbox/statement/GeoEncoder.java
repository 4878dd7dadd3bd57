package io.mandate.sandbox.statement;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonValue;

/** {@code _.geoNear}, {@code _.geoWithin}, {@code _.geoIntersects}. Distances are metres. */
final class GeoEncoder {

  private GeoEncoder() {}

  static BsonDocument test(QueryOperator operator, Value operand) {
    if (!(operand instanceof MapValue options)) {
      throw new Refusal("_." + operator.method() + " needs an object with geometry");
    }
    BsonDocument test;
    if (operator == QueryOperator.GEO_WITHIN && options.has("centerSphere")) {
      test = new BsonDocument("$centerSphere", centerSphere(options.get("centerSphere")));
    } else {
      test = new BsonDocument("$geometry", geometry(options));
    }
    if (operator == QueryOperator.GEO_NEAR) {
      distance(test, options, "maxDistance");
      distance(test, options, "minDistance");
    }
    return new BsonDocument(operator.mongo(), test);
  }

  private static BsonDocument geometry(MapValue options) {
    if (options.get("geometry") instanceof Geometry geometry) {
      return geometry.geoJson();
    }
    if (!options.has("geometry")) {
      throw new Refusal("options.geometry is missing");
    }
    throw new Refusal("options.geometry.toJSON is not a function");
  }

  private static void distance(BsonDocument test, MapValue options, String name) {
    if (!options.has(name)) {
      return;
    }
    if (!(options.get(name) instanceof Scalar scalar && scalar.isNumber())) {
      throw new Refusal("options." + name + " must be a number");
    }
    test.put("$" + name, scalar.bson());
  }

  private static BsonArray centerSphere(Value value) {
    if (!(value instanceof ListValue list
        && list.items().size() == 2
        && list.items().get(1) instanceof Scalar radius
        && radius.isNumber())) {
      throw new Refusal("options.centerSphere must be [Point, radians]");
    }
    BsonArray sphere = new BsonArray(2);
    sphere.add(center(list.items().get(0)));
    sphere.add(radius.bson());
    return sphere;
  }

  private static BsonValue center(Value value) {
    if (value instanceof Geometry geometry && geometry.shape() == GeoShape.POINT) {
      return geometry.coordinates();
    }
    if (value instanceof ListValue position && position.items().size() == 2) {
      BsonArray center = new BsonArray(2);
      for (Value degree : position.items()) {
        if (!(degree instanceof Scalar scalar && scalar.isNumber())) {
          throw new Refusal("Geo Point must be number type");
        }
        center.add(new BsonDouble(scalar.doubleValue()));
      }
      return center;
    }
    throw new Refusal("options.centerSphere must be [Point, radians]");
  }
}
