package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.geo.Region;
import io.mandate.sandbox.query.geo.Shapes;
import org.bson.BsonValue;
import org.locationtech.jts.geom.prep.PreparedGeometry;

/** Tests of places; what is no place passes none. */
final class GeoTests {

  private GeoTests() {}

  static ValueTest within(BsonValue operand) {
    Region region = Region.parse(operand);
    return value -> value != null && Shapes.read(value).filter(region::covers).isPresent();
  }

  static ValueTest intersects(BsonValue operand) {
    PreparedGeometry geometry = Region.parseGeometry(operand);
    return value -> value != null && Shapes.read(value).filter(geometry::intersects).isPresent();
  }
}
