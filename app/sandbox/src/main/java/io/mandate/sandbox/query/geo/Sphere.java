package io.mandate.sandbox.query.geo;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.distance.DistanceOp;

/** Great circles on MongoDB's Earth. Coordinates are longitude and latitude in degrees. */
public final class Sphere {

  /** In metres. */
  public static final double RADIUS = 6_378_100;

  private Sphere() {}

  /** The angle between two points, in radians. */
  public static double angle(Coordinate from, Coordinate to) {
    double latitude = Math.toRadians(to.y - from.y);
    double longitude = Math.toRadians(to.x - from.x);
    double h =
        square(Math.sin(latitude / 2))
            + Math.cos(Math.toRadians(from.y))
                * Math.cos(Math.toRadians(to.y))
                * square(Math.sin(longitude / 2));
    return 2 * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  /**
   * The angle to the nearest point of a shape; exact for points. The nearest point of a line or an
   * area is sought on the flat map, with degrees of longitude as narrow as they are at {@code
   * from}.
   */
  public static double angle(Coordinate from, Geometry shape) {
    if (shape instanceof Point point) {
      return angle(from, point.getCoordinate());
    }
    double narrow = Math.max(0.01, Math.cos(Math.toRadians(from.y)));
    Geometry scaled = shape.copy();
    scaled.apply((Coordinate c) -> c.setX(c.x * narrow));
    scaled.geometryChanged();
    GeometryFactory factory = shape.getFactory();
    Coordinate nearest =
        DistanceOp.nearestPoints(
            factory.createPoint(new Coordinate(from.x * narrow, from.y)), scaled)[1];
    return angle(from, new Coordinate(nearest.x / narrow, nearest.y));
  }

  private static double square(double value) {
    return value * value;
  }
}
