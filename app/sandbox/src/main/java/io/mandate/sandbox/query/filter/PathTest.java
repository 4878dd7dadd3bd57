package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.expression.Bindings;
import io.mandate.sandbox.query.value.FieldPath;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Holds when one of the values that a path leads to passes the test. On its way a path goes into
 * each element of an array, and by a numeric part into one of them; at its end, when {@code
 * intoLeaf}, the elements of an array are tried before the array itself. A path that ends before
 * its time leads to a missing value; an array without documents leads nowhere.
 */
record PathTest(FieldPath path, ValueTest test, boolean intoLeaf) implements Condition {

  @Override
  public boolean matches(BsonDocument document, Bindings bindings) {
    return walk(document, 0);
  }

  private boolean walk(BsonDocument document, int at) {
    BsonValue value = document.get(path.part(at));
    if (path.isLast(at)) {
      return leaf(value);
    }
    if (value == null) {
      return test.test(null);
    }
    if (value.isDocument()) {
      return walk(value.asDocument(), at + 1);
    }
    return value.isArray() ? walkArray(value.asArray(), at + 1) : test.test(null);
  }

  private boolean walkArray(List<BsonValue> array, int at) {
    int index = path.index(at);
    int position = 0;
    for (BsonValue element : array) {
      if (element.isDocument() && walk(element.asDocument(), at)) {
        return true;
      }
      if (position++ == index && element(element, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean element(BsonValue element, int at) {
    if (path.isLast(at)) {
      return test.test(element);
    }
    if (element.isDocument()) {
      return walk(element.asDocument(), at + 1);
    }
    return element.isArray() && walkArray(element.asArray(), at + 1);
  }

  private boolean leaf(@Nullable BsonValue value) {
    if (intoLeaf && value != null && value.isArray()) {
      for (BsonValue element : value.asArray()) {
        if (test.test(element)) {
          return true;
        }
      }
    }
    return test.test(value);
  }
}
