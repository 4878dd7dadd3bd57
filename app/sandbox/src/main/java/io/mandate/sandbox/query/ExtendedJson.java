package io.mandate.sandbox.query;

import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Canonical extended JSON. */
public final class ExtendedJson {

  private static final JsonWriterSettings CANONICAL =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

  private ExtendedJson() {}

  public static String write(BsonDocument document) {
    return document.toJson(CANONICAL);
  }
}
