package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.filter.Condition;
import io.mandate.sandbox.query.filter.FilterParser;
import io.mandate.sandbox.query.geo.Nearness;
import io.mandate.sandbox.query.geo.Shapes;
import io.mandate.sandbox.query.value.Deferred;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.Truth;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * {@code $geoNear}: documents by their distance from a point, nearest first. Without {@code key}
 * the place is in the field that has a 2dsphere index.
 */
record GeoNearStage(
    Nearness nearness,
    FieldPath distanceField,
    Optional<FieldPath> placeField,
    Optional<FieldPath> key,
    Condition query,
    double multiplier,
    long limit)
    implements Stage {

  private static final List<String> OPTIONS =
      List.of(
          "near",
          "distanceField",
          "spherical",
          "maxDistance",
          "minDistance",
          "query",
          "distanceMultiplier",
          "includeLocs",
          "key",
          "limit",
          "num",
          "uniqueDocs");

  static Stage parse(BsonDocument operand, PipelineParser parser) {
    for (String name : operand.keySet()) {
      if (!OPTIONS.contains(name)) {
        throw QueryException.badValue("unknown option of $geoNear: " + name);
      }
    }
    BsonValue query = operand.get("query", new BsonDocument());
    if (!query.isDocument()) {
      throw QueryException.typeMismatch("the 'query' of $geoNear must be an object");
    }
    FilterParser.Compiled filter = FilterParser.parse(query.asDocument(), parser.variables());
    if (filter.near().isPresent()) {
      throw QueryException.badValue("$near is not allowed in the 'query' of $geoNear");
    }
    return new GeoNearStage(
        nearness(operand),
        path(operand, "distanceField")
            .orElseThrow(
                () -> new QueryException(16606, "$geoNear requires a 'distanceField' as a String")),
        path(operand, "includeLocs"),
        path(operand, "key"),
        filter.condition(),
        Nearness.limit(operand.get("distanceMultiplier"), "distanceMultiplier", 1),
        limit(operand.get("limit", operand.get("num"))));
  }

  private static Nearness nearness(BsonDocument operand) {
    BsonValue near = operand.get("near");
    if (near == null) {
      throw new QueryException(16605, "$geoNear requires a 'near' option as an Array or Object");
    }
    boolean json = near.isDocument() && near.asDocument().containsKey("type");
    Nearness.Unit unit =
        json
            ? Nearness.Unit.METRES
            : Truth.of(operand.get("spherical")) ? Nearness.Unit.RADIANS : Nearness.Unit.FLAT;
    return new Nearness(
        Shapes.parsePoint(near, "'near' of $geoNear"),
        unit,
        Nearness.limit(operand.get("minDistance"), "minDistance", 0),
        Nearness.limit(operand.get("maxDistance"), "maxDistance", Double.POSITIVE_INFINITY));
  }

  private static Optional<FieldPath> path(BsonDocument operand, String name) {
    BsonValue value = operand.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw QueryException.typeMismatch("'" + name + "' of $geoNear must be a string");
    }
    return Optional.of(FieldPath.field(value.asString().getValue()));
  }

  private static long limit(@Nullable BsonValue value) {
    if (value == null) {
      return Long.MAX_VALUE;
    }
    long limit = WholeNumbers.isWhole(value) ? WholeNumbers.truncated(value) : 0;
    if (limit <= 0) {
      throw QueryException.badValue("'limit' of $geoNear must be a positive number");
    }
    return limit;
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    return Deferred.stream(() -> nearest(input, execution));
  }

  private Stream<BsonDocument> nearest(Stream<BsonDocument> input, Execution execution) {
    String named = execution.context().geoField(key.map(FieldPath::toString));
    FieldPath field = FieldPath.field(named);
    return input
        .filter(document -> query.matches(document, execution.bindings()))
        .flatMap(document -> found(document, field))
        .filter(found -> nearness.holds(found.distance))
        .sorted(Comparator.comparingDouble(Found::distance))
        .limit(limit)
        .map(this::shown);
  }

  private Stream<Found> found(BsonDocument document, FieldPath field) {
    BsonValue place = place(document, field);
    if (place == null) {
      return Stream.empty();
    }
    Optional<Geometry> shape = Shapes.read(place);
    return shape.map(s -> new Found(document, place, nearness.distance(s))).stream();
  }

  private static @Nullable BsonValue place(BsonDocument document, FieldPath field) {
    BsonValue value = document;
    for (int i = 0; i < field.size() && value != null; i++) {
      value = value.isDocument() ? value.asDocument().get(field.part(i)) : null;
    }
    return value;
  }

  private BsonDocument shown(Found found) {
    BsonDocument result =
        Places.put(found.document, distanceField, new BsonDouble(found.distance * multiplier));
    return placeField.map(field -> Places.put(result, field, found.place)).orElse(result);
  }

  private record Found(BsonDocument document, BsonValue place, double distance) {}
}
