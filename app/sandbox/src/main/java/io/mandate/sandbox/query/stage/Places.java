package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.Copies;
import io.mandate.sandbox.query.value.FieldPath;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Writes a value at a path. */
final class Places {

  private Places() {}

  /** A copy with the value there; documents are made on the way where there are none. */
  static BsonDocument put(BsonDocument document, FieldPath path, BsonValue value) {
    return put(document, path, 0, value);
  }

  private static BsonDocument put(BsonDocument document, FieldPath path, int at, BsonValue value) {
    BsonDocument copy = Copies.shallow(document);
    String name = path.part(at);
    if (path.isLast(at)) {
      return copy.append(name, value);
    }
    BsonValue inner = copy.get(name);
    BsonDocument below =
        inner != null && inner.isDocument() ? inner.asDocument() : new BsonDocument();
    return copy.append(name, put(below, path, at + 1, value));
  }
}
