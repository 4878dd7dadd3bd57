package io.mandate.sandbox.statement;

import java.util.List;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDouble;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of {@code db.Geo}: what each is made of, and how few parts will do. Also taken as
 * GeoJSON, as the SDK's typings say. Texts of refusals are the SDK's.
 */
enum GeoShape {
  POINT("Point", null, 2, ""),
  LINE_STRING("LineString", POINT, 2, "\"points\" must contain 2 points at least"),
  POLYGON("Polygon", LINE_STRING, 1, "Polygon must contain 1 linestring at least"),
  MULTI_POINT("MultiPoint", POINT, 1, "\"points\" must contain 1 point at least"),
  MULTI_LINE_STRING(
      "MultiLineString", LINE_STRING, 1, "Polygon must contain 1 linestring at least"),
  MULTI_POLYGON("MultiPolygon", POLYGON, 1, "MultiPolygon must contain 1 polygon at least");

  /** Of a line's points, as many as a message shows. */
  private static final int READABLE = 20;

  private final String typeName;
  private final @Nullable GeoShape part;
  private final int fewest;
  private final String tooFew;

  GeoShape(String typeName, @Nullable GeoShape part, int fewest, String tooFew) {
    this.typeName = typeName;
    this.part = part;
    this.fewest = fewest;
    this.tooFew = tooFew;
  }

  String typeName() {
    return typeName;
  }

  /** What {@code new db.Geo.X(…)} gives. */
  Geometry make(Arguments arguments) {
    if (arguments.first() instanceof MapValue json) {
      return fromGeoJson(json);
    }
    if (part == null) {
      return new Geometry(this, position(arguments.get(0), arguments.get(1)));
    }
    if (!(arguments.first() instanceof ListValue list)) {
      throw new Refusal(mustBe(part, arguments.first().jsType()));
    }
    return new Geometry(this, parts(part, list.items(), false));
  }

  private Geometry fromGeoJson(MapValue json) {
    if (!(json.get("type") instanceof Scalar type
        && type.bson().isString()
        && type.bson().asString().getValue().equals(typeName))) {
      throw new Refusal("db.Geo." + typeName + " needs GeoJSON of the type " + typeName);
    }
    return new Geometry(this, coordinates(json.get("coordinates")));
  }

  private BsonArray coordinates(Value value) {
    if (value instanceof Geometry geometry && geometry.shape() == this) {
      return geometry.coordinates();
    }
    if (!(value instanceof ListValue list)) {
      throw new Refusal("coordinates of a " + typeName + " must be an array");
    }
    if (part == null) {
      if (list.items().size() != 2) {
        throw new Refusal("coordinates of a Point are longitude and latitude");
      }
      return position(list.items().get(0), list.items().get(1));
    }
    return parts(part, list.items(), true);
  }

  private BsonArray parts(GeoShape of, List<Value> items, boolean geoJson) {
    if (items.size() < fewest) {
      throw new Refusal(tooFew);
    }
    BsonArray parts = new BsonArray(items.size());
    for (Value item : items) {
      if (!geoJson && !(item instanceof Geometry geometry && geometry.shape() == of)) {
        throw new Refusal(mustBe(of, item.jsType() + "[]"));
      }
      BsonArray coordinates = of.coordinates(item);
      if (this == POLYGON && !isClosed(coordinates)) {
        throw new Refusal("LineString " + readable(coordinates) + " is not a closed cycle");
      }
      parts.add(coordinates);
    }
    return parts;
  }

  private static String mustBe(GeoShape of, String found) {
    String name =
        switch (of) {
          case POINT -> "points";
          case LINE_STRING -> "lines";
          default -> found.endsWith("[]") ? "polygon" : "polygons";
        };
    return "\"" + name + "\" must be of type " + of.typeName + "[]. Received type " + found;
  }

  private static boolean isClosed(BsonArray line) {
    return line.get(0).equals(line.get(line.size() - 1));
  }

  private static String readable(BsonArray line) {
    return line.stream()
        .limit(READABLE)
        .map(BsonValue::asArray)
        .map(position -> "[" + readable(position.get(0)) + "," + readable(position.get(1)) + "]")
        .collect(Collectors.joining(","));
  }

  /** As JavaScript writes it: 1 and not 1.0. */
  private static String readable(BsonValue degree) {
    double value = degree.asDouble().getValue();
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static BsonArray position(Value longitude, Value latitude) {
    BsonArray position = new BsonArray(2);
    position.add(degree("longitude", longitude, 180));
    position.add(degree("latitude", latitude, 90));
    return position;
  }

  private static BsonDouble degree(String what, Value value, int most) {
    if (!(value instanceof Scalar scalar && scalar.isNumber())) {
      throw new Refusal("Geo Point must be number type");
    }
    double degree = scalar.doubleValue();
    if (!(Math.abs(degree) <= most)) {
      throw new Refusal(what + " should be a number ranges from -" + most + " to " + most);
    }
    return new BsonDouble(degree == 0 ? 0.0 : degree);
  }
}
