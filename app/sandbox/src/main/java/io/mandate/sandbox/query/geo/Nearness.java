package io.mandate.sandbox.query.geo;

import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.QueryException;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The distance from a point, and its limits: in metres from a GeoJSON point, in radians from an
 * older pair on the sphere, in the units of the pair on the flat map.
 */
public record Nearness(Coordinate centre, Unit unit, double least, double greatest) {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** What a distance is measured in. */
  public enum Unit {
    METRES,
    RADIANS,
    FLAT
  }

  public double distance(Geometry shape) {
    return switch (unit) {
      case METRES -> Sphere.angle(centre, shape) * Sphere.RADIUS;
      case RADIANS -> Sphere.angle(centre, shape);
      case FLAT -> FACTORY.createPoint(centre).distance(shape);
    };
  }

  public boolean holds(double distance) {
    return distance >= least && distance <= greatest;
  }

  /** A limit that may be left out. */
  public static double limit(@Nullable BsonValue value, String name, double otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (!Arithmetic.isNumber(value) || !(Arithmetic.toDouble(value) >= 0)) {
      throw QueryException.badValue(name + " must be a non-negative number");
    }
    return Arithmetic.toDouble(value);
  }
}
