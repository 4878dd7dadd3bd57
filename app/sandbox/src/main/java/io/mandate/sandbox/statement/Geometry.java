package io.mandate.sandbox.statement;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** A {@code db.Geo} shape. Its coordinates are doubles, as WeChat stores them. */
record Geometry(GeoShape shape, BsonArray coordinates) implements Value {

  BsonDocument geoJson() {
    return new BsonDocument("type", new BsonString(shape.typeName()))
        .append("coordinates", coordinates);
  }

  @Override
  public String described() {
    return "a " + shape.typeName();
  }
}
