package io.mandate.sandbox.query.update;

import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.QueryException;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** {@code $rename}: the value moves to the other path, over what was there. */
record Rename(FieldPath from, FieldPath to) implements Step {

  @Override
  public FieldPath path() {
    return to;
  }

  @Override
  public boolean onlyOnInsert() {
    return false;
  }

  @Override
  public void apply(BsonDocument document) {
    checkNoArray(document, from, "source");
    checkNoArray(document, to, "destination");
    BsonValue value = PathChange.get(document, from);
    if (value == null) {
      return;
    }
    new PathChange(from, Change.ofExisting((old, path) -> null), false).apply(document);
    new PathChange(to, (old, path) -> value, false).apply(document);
  }

  private static void checkNoArray(BsonDocument document, FieldPath path, String role) {
    BsonValue value = document;
    for (int i = 0; i < path.size() - 1 && value != null && value.isDocument(); i++) {
      value = value.asDocument().get(path.part(i));
      if (value != null && value.isArray()) {
        throw QueryException.badValue(
            "The "
                + role
                + " field cannot be an array element, '"
                + path
                + "' in doc has an array field called '"
                + path.part(i)
                + "'");
      }
    }
  }
}
