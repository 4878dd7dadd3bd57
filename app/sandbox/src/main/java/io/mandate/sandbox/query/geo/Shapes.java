package io.mandate.sandbox.query.geo;

import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.ExtendedJson;
import io.mandate.sandbox.query.value.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Shapes from BSON: GeoJSON, and the older pairs {@code [x, y]} and {@code {lng: x, lat: y}}. Lines
 * and areas are those of the flat map of longitude and latitude, where MongoDB draws great circles:
 * for shapes the size of a town they do not differ.
 */
public final class Shapes {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Shapes() {}

  /** The shape that a document has in a field, or none when the value is no shape. */
  public static Optional<Geometry> read(BsonValue value) {
    if (!value.isDocument() && !value.isArray()) {
      return Optional.empty();
    }
    try {
      return value.isDocument() && value.asDocument().containsKey("type")
          ? Optional.of(parse(value.asDocument()))
          : pair(value).map(FACTORY::createPoint);
    } catch (QueryException e) {
      return Optional.empty();
    }
  }

  /** Parses GeoJSON; throws {@code QueryException} that says what is wrong with it. */
  public static Geometry parse(BsonDocument shape) {
    BsonValue type = shape.get("type");
    if (type == null || !type.isString()) {
      throw QueryException.badValue("unknown GeoJSON type: " + ExtendedJson.write(shape));
    }
    if (type.asString().getValue().equals("GeometryCollection")) {
      return collection(list(shape.get("geometries")));
    }
    List<BsonValue> coordinates = list(shape.get("coordinates"));
    return switch (type.asString().getValue()) {
      case "Point" -> point(coordinates);
      case "LineString" -> line(coordinates);
      case "Polygon" -> polygon(coordinates);
      case "MultiPoint" ->
          FACTORY.createMultiPoint(
              some(coordinates).stream().map(c -> point(list(c))).toArray(Point[]::new));
      case "MultiLineString" ->
          FACTORY.createMultiLineString(
              some(coordinates).stream().map(c -> line(list(c))).toArray(LineString[]::new));
      case "MultiPolygon" ->
          FACTORY.createMultiPolygon(
              some(coordinates).stream().map(c -> polygon(list(c))).toArray(Polygon[]::new));
      default ->
          throw QueryException.badValue("unknown GeoJSON type: " + type.asString().getValue());
    };
  }

  /** A point from GeoJSON or from an older pair. */
  public static Coordinate parsePoint(BsonValue value, String what) {
    if (value.isDocument() && value.asDocument().containsKey("type")) {
      Geometry shape = parse(value.asDocument());
      if (shape instanceof Point point) {
        return point.getCoordinate();
      }
      throw QueryException.badValue(what + " must be a Point");
    }
    return pair(value)
        .orElseThrow(() -> QueryException.badValue(what + " must be a Point or a pair of numbers"));
  }

  /** The area within a ring of pairs on the flat map, closed or not. */
  static Polygon flatPolygon(List<BsonValue> corners) {
    List<Coordinate> ring = new ArrayList<>();
    for (BsonValue corner : corners) {
      ring.add(
          pair(corner).orElseThrow(() -> QueryException.badValue("Point must be numeric pairs")));
    }
    if (ring.size() < 3) {
      throw QueryException.badValue("Polygon must have at least 3 points");
    }
    if (!ring.get(0).equals2D(ring.get(ring.size() - 1))) {
      ring.add(ring.get(0).copy());
    }
    return FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
  }

  static Optional<Coordinate> pair(BsonValue value) {
    List<BsonValue> numbers =
        value.isArray()
            ? value.asArray()
            : value.isDocument() ? List.copyOf(value.asDocument().values()) : List.of();
    if (numbers.size() < 2
        || !Arithmetic.isNumber(numbers.get(0))
        || !Arithmetic.isNumber(numbers.get(1))) {
      return Optional.empty();
    }
    return Optional.of(
        new Coordinate(Arithmetic.toDouble(numbers.get(0)), Arithmetic.toDouble(numbers.get(1))));
  }

  private static Geometry collection(List<BsonValue> shapes) {
    return FACTORY.createGeometryCollection(
        some(shapes).stream()
            .map(
                shape -> {
                  if (!shape.isDocument() || shape.asDocument().containsKey("geometries")) {
                    throw QueryException.badValue("GeometryCollection of no plain geometries");
                  }
                  return parse(shape.asDocument());
                })
            .toArray(Geometry[]::new));
  }

  private static Point point(List<BsonValue> coordinates) {
    return FACTORY.createPoint(coordinate(coordinates));
  }

  private static Coordinate coordinate(List<BsonValue> pair) {
    if (pair.size() < 2 || !Arithmetic.isNumber(pair.get(0)) || !Arithmetic.isNumber(pair.get(1))) {
      throw QueryException.badValue("Point must only contain numeric elements");
    }
    double longitude = Arithmetic.toDouble(pair.get(0));
    double latitude = Arithmetic.toDouble(pair.get(1));
    if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) {
      throw QueryException.badValue(
          "longitude/latitude is out of bounds, lng: " + longitude + " lat: " + latitude);
    }
    return new Coordinate(longitude, latitude);
  }

  private static LineString line(List<BsonValue> coordinates) {
    if (coordinates.size() < 2) {
      throw QueryException.badValue("GeoJSON LineString must have at least 2 vertices");
    }
    return FACTORY.createLineString(coordinates(coordinates));
  }

  private static Coordinate[] coordinates(List<BsonValue> pairs) {
    return pairs.stream().map(pair -> coordinate(list(pair))).toArray(Coordinate[]::new);
  }

  private static Polygon polygon(List<BsonValue> rings) {
    if (rings.isEmpty()) {
      throw QueryException.badValue("Polygon has no loops.");
    }
    LinearRing[] loops = rings.stream().map(ring -> ring(list(ring))).toArray(LinearRing[]::new);
    LinearRing[] holes = new LinearRing[loops.length - 1];
    System.arraycopy(loops, 1, holes, 0, holes.length);
    return FACTORY.createPolygon(loops[0], holes);
  }

  private static LinearRing ring(List<BsonValue> pairs) {
    Coordinate[] corners = coordinates(pairs);
    if (corners.length < 4) {
      throw QueryException.badValue("Loop must have at least 3 different vertices");
    }
    if (!corners[0].equals2D(corners[corners.length - 1])) {
      throw QueryException.badValue(
          "Loop is not closed: first and last vertex of a Polygon's loop must be equal");
    }
    return FACTORY.createLinearRing(corners);
  }

  private static List<BsonValue> some(List<BsonValue> list) {
    if (list.isEmpty()) {
      throw QueryException.badValue("GeoJSON coordinates must not be empty");
    }
    return list;
  }

  private static List<BsonValue> list(@Nullable BsonValue value) {
    if (value == null || !value.isArray()) {
      throw QueryException.badValue("GeoJSON coordinates must be an array");
    }
    return value.asArray();
  }
}
