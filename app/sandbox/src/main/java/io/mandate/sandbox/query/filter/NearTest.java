package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.expression.Bindings;
import io.mandate.sandbox.query.geo.Nearness;
import io.mandate.sandbox.query.geo.Shapes;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.QueryException;
import java.util.Comparator;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** {@code $near} and {@code $nearSphere}: has a place within the limits; nearest first. */
public record NearTest(FieldPath path, Nearness nearness) implements Condition {

  static NearTest parse(FieldPath path, String operator, BsonValue operand, BsonDocument siblings) {
    boolean named = operand.isDocument() && operand.asDocument().containsKey("$geometry");
    BsonDocument options = named ? operand.asDocument() : siblings;
    BsonValue point = named ? operand.asDocument().get("$geometry", operand) : operand;
    boolean json = point.isDocument() && point.asDocument().containsKey("type");
    Nearness.Unit unit =
        json
            ? Nearness.Unit.METRES
            : operator.equals("$nearSphere") ? Nearness.Unit.RADIANS : Nearness.Unit.FLAT;
    Coordinate centre = Shapes.parsePoint(point, operator);
    if (named) {
      for (String key : options.keySet()) {
        if (!key.equals("$geometry")
            && !key.equals("$maxDistance")
            && !key.equals("$minDistance")) {
          throw QueryException.badValue("invalid argument in " + operator + ": " + key);
        }
      }
    }
    return new NearTest(
        path,
        new Nearness(
            centre,
            unit,
            Nearness.limit(options.get("$minDistance"), "$minDistance", 0),
            Nearness.limit(options.get("$maxDistance"), "$maxDistance", Double.POSITIVE_INFINITY)));
  }

  @Override
  public boolean matches(BsonDocument document, Bindings bindings) {
    return nearness.holds(distance(document));
  }

  /** The distance of the nearest place at the path; NaN when there is none. */
  public double distance(BsonDocument document) {
    Nearest nearest = new Nearest();
    new PathTest(path, nearest, true).matches(document, Bindings.NONE);
    return nearest.distance;
  }

  public Comparator<BsonDocument> nearestFirst() {
    return Comparator.comparingDouble(this::distance);
  }

  /** Looks at all values and keeps the least distance. */
  private final class Nearest implements ValueTest {

    private double distance = Double.NaN;

    @Override
    public boolean test(@Nullable BsonValue value) {
      if (value != null) {
        Shapes.read(value)
            .map(nearness::distance)
            .ifPresent(d -> distance = Double.isNaN(distance) ? d : Math.min(d, distance));
      }
      return false;
    }
  }
}
