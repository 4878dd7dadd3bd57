package io.mandate.sandbox.query.expression;

import io.mandate.sandbox.query.value.FieldPath;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A path from a document; on its way through an array it gathers what the elements that are
 * documents have there. A numeric part is a field's name here, never an index.
 */
record PathExpression(Expression start, FieldPath path) implements Expression {

  @Override
  public @Nullable BsonValue evaluate(Scope scope) {
    BsonValue from = start.evaluate(scope);
    if (from == null) {
      return null;
    }
    if (from.isDocument()) {
      return walk(from.asDocument(), 0);
    }
    return from.isArray() ? gather(from.asArray(), 0) : null;
  }

  private @Nullable BsonValue walk(BsonDocument document, int at) {
    BsonValue value = document.get(path.part(at));
    if (value == null || path.isLast(at)) {
      return value;
    }
    if (value.isDocument()) {
      return walk(value.asDocument(), at + 1);
    }
    return value.isArray() ? gather(value.asArray(), at + 1) : null;
  }

  private BsonValue gather(List<BsonValue> array, int at) {
    BsonArray found = new BsonArray();
    for (BsonValue element : array) {
      BsonValue value = element.isDocument() ? walk(element.asDocument(), at) : null;
      if (value != null) {
        found.add(value);
      }
    }
    return found;
  }
}
