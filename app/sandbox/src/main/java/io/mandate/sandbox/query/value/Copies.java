package io.mandate.sandbox.query.value;

import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Copies that may be changed without the original noticing, also of documents read lazily. */
public final class Copies {

  private Copies() {}

  public static BsonDocument deep(BsonDocument document) {
    BsonDocument copy = new BsonDocument();
    for (Map.Entry<String, BsonValue> field : document.entrySet()) {
      copy.append(field.getKey(), deep(field.getValue()));
    }
    return copy;
  }

  public static BsonValue deep(BsonValue value) {
    if (value.isDocument()) {
      return deep(value.asDocument());
    }
    if (!value.isArray()) {
      return value;
    }
    BsonArray copy = new BsonArray();
    for (BsonValue element : value.asArray()) {
      copy.add(deep(element));
    }
    return copy;
  }

  /** The same values in a new document. */
  public static BsonDocument shallow(BsonDocument document) {
    BsonDocument copy = new BsonDocument();
    for (Map.Entry<String, BsonValue> field : document.entrySet()) {
      copy.append(field.getKey(), field.getValue());
    }
    return copy;
  }
}
