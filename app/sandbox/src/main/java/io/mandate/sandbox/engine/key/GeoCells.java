package io.mandate.sandbox.engine.key;

import io.mandate.sandbox.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/**
 * The cells of one degree by one degree that a GeoJSON value touches, for a 2dsphere index. What
 * touches very many counts as being everywhere. Checks the value as MongoDB does when it indexes.
 */
final class GeoCells {

  private static final int EVERYWHERE = -1;
  private static final int MOST_CELLS = 64;
  private static final int CANNOT_EXTRACT = 16755;
  private static final Set<String> SHAPES =
      Set.of("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon");

  private double west = 180;
  private double east = -180;
  private double south = 90;
  private double north = -90;
  private boolean any;

  private GeoCells() {}

  /** Whether the array is a pair of numbers, the old way to write a point. */
  static boolean isPair(BsonArray array) {
    return array.size() == 2 && array.get(0).isNumber() && array.get(1).isNumber();
  }

  static List<BsonValue> of(BsonValue value) {
    GeoCells cells = new GeoCells();
    if (value.isArray() && isPair(value.asArray())) {
      cells.position(value.asArray(), value);
    } else if (value.isDocument()) {
      cells.shape(value.asDocument());
    } else {
      throw refused(value, "geo element must be an array or object");
    }
    return cells.list();
  }

  private void shape(BsonDocument shape) {
    BsonValue type = shape.get("type", new BsonInt32(0));
    if (!type.isString()) {
      throw refused(shape, "unknown GeoJSON type");
    }
    if (type.asString().getValue().equals("GeometryCollection")) {
      array(shape, "geometries").forEach(part -> partOf(shape, part));
    } else if (SHAPES.contains(type.asString().getValue())) {
      coordinates(array(shape, "coordinates"), shape);
    } else {
      throw refused(shape, "unknown GeoJSON type");
    }
    if (!any) {
      throw refused(shape, "no coordinates");
    }
  }

  private void partOf(BsonDocument shape, BsonValue part) {
    if (!part.isDocument()) {
      throw refused(shape, "geometries must be objects");
    }
    shape(part.asDocument());
  }

  private static BsonArray array(BsonDocument shape, String name) {
    BsonValue value = shape.get(name, new BsonInt32(0));
    if (!value.isArray()) {
      throw refused(shape, name + " must be an array");
    }
    return value.asArray();
  }

  private void coordinates(BsonArray coordinates, BsonValue whole) {
    if (isPair(coordinates)) {
      position(coordinates, whole);
      return;
    }
    for (BsonValue inner : coordinates) {
      if (!inner.isArray()) {
        throw refused(whole, "Point must only contain numeric elements");
      }
      coordinates(inner.asArray(), whole);
    }
  }

  private void position(BsonArray pair, BsonValue whole) {
    double longitude = pair.get(0).asNumber().doubleValue();
    double latitude = pair.get(1).asNumber().doubleValue();
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
      throw refused(
          whole,
          "longitude/latitude is out of bounds, lng: %s lat: %s".formatted(longitude, latitude));
    }
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
    any = true;
  }

  private List<BsonValue> list() {
    int columns = (int) (Math.floor(east) - Math.floor(west)) + 1;
    int rows = (int) (Math.floor(north) - Math.floor(south)) + 1;
    if ((long) columns * rows > MOST_CELLS) {
      return List.of(new BsonInt32(EVERYWHERE));
    }
    List<BsonValue> cells = new ArrayList<>();
    for (int x = 0; x < columns; x++) {
      for (int y = 0; y < rows; y++) {
        int column = (int) Math.floor(west) + x + 180;
        int row = (int) Math.floor(south) + y + 90;
        cells.add(new BsonInt32(column * 181 + row));
      }
    }
    return cells;
  }

  private static EngineException refused(BsonValue value, String reason) {
    String text = value.toString();
    String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    return new EngineException(
        CANNOT_EXTRACT, "Can't extract geo keys: %s %s".formatted(shown, reason));
  }
}
