package io.mandate.sandbox.query.geo;

import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.QueryException;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** What a shape may lie within. For many threads. */
@FunctionalInterface
public interface Region {

  /** Whether all of the shape lies within, the edge included. */
  boolean covers(Geometry shape);

  /** The operand of {@code $geoWithin}. */
  static Region parse(BsonValue operand) {
    if (!operand.isDocument() || operand.asDocument().isEmpty()) {
      throw QueryException.badValue("$geoWithin needs an object with one geometry");
    }
    String kind = operand.asDocument().getFirstKey();
    BsonValue shape = operand.asDocument().values().iterator().next();
    return switch (kind) {
      case "$geometry" -> area(shape);
      case "$centerSphere" -> circle(kind, shape, Sphere::angle);
      case "$center" -> circle(kind, shape, Coordinate::distance);
      case "$box" -> box(corners(kind, shape));
      case "$polygon" -> within(Shapes.flatPolygon(corners(kind, shape)));
      default -> throw QueryException.badValue("unknown geo specifier: " + kind);
    };
  }

  /** The operand of {@code $geoIntersects}, prepared to be compared. */
  static PreparedGeometry parseGeometry(BsonValue operand) {
    BsonDocument document = operand.isDocument() ? operand.asDocument() : new BsonDocument();
    BsonValue shape = document.get("$geometry");
    if (shape == null || !shape.isDocument() || document.size() != 1) {
      throw QueryException.badValue("$geoIntersects needs a $geometry");
    }
    return PreparedGeometryFactory.prepare(valid(Shapes.parse(shape.asDocument())));
  }

  private static Region area(BsonValue shape) {
    if (!shape.isDocument()) {
      throw QueryException.badValue("$geometry needs an object");
    }
    Geometry geometry = valid(Shapes.parse(shape.asDocument()));
    if (!(geometry instanceof Polygonal)) {
      throw QueryException.badValue(
          "$geoWithin not supported with provided geometry: a Polygon or a MultiPolygon is needed");
    }
    return within(geometry);
  }

  private static Geometry valid(Geometry geometry) {
    if (!geometry.isValid()) {
      throw QueryException.badValue("the geometry is not valid: its edges cross");
    }
    return geometry;
  }

  private static Region within(Geometry area) {
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(area);
    return prepared::covers;
  }

  private static Region circle(String kind, BsonValue operand, Distance distance) {
    List<BsonValue> parts = corners(kind, operand);
    if (parts.size() != 2 || !Arithmetic.isNumber(parts.get(1))) {
      throw QueryException.badValue(kind + " needs a point and a radius");
    }
    Coordinate centre = Shapes.parsePoint(parts.get(0), "the centre of " + kind);
    double radius = Arithmetic.toDouble(parts.get(1));
    if (!(radius >= 0)) {
      throw QueryException.badValue("radius must be a non-negative number");
    }
    return shape -> {
      for (Coordinate corner : shape.getCoordinates()) {
        if (distance.between(centre, corner) > radius) {
          return false;
        }
      }
      return true;
    };
  }

  private static Region box(List<BsonValue> corners) {
    if (corners.size() != 2) {
      throw QueryException.badValue("$box needs two corners");
    }
    Envelope box =
        new Envelope(
            Shapes.parsePoint(corners.get(0), "a corner of $box"),
            Shapes.parsePoint(corners.get(1), "a corner of $box"));
    return shape -> box.covers(shape.getEnvelopeInternal());
  }

  private static List<BsonValue> corners(String kind, BsonValue shape) {
    if (shape.isDocument()) {
      return List.copyOf(shape.asDocument().values());
    }
    if (!shape.isArray()) {
      throw QueryException.badValue(kind + " needs an array");
    }
    return shape.asArray();
  }

  /** How far one point is from another. */
  @FunctionalInterface
  interface Distance {
    double between(Coordinate from, Coordinate to);
  }
}
