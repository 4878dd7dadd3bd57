package io.mandate.sandbox.query.filter;

import io.mandate.sandbox.query.expression.Bindings;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** {@code $elemMatch}: some element of the array meets every condition. */
final class ElementMatch {

  private ElementMatch() {}

  static ValueTest ofValues(ValueTest test) {
    return value -> {
      if (value == null || !value.isArray()) {
        return false;
      }
      for (BsonValue element : value.asArray()) {
        if (test.test(element)) {
          return true;
        }
      }
      return false;
    };
  }

  static ValueTest ofDocuments(Condition condition) {
    return value -> {
      if (value == null || !value.isArray()) {
        return false;
      }
      for (BsonValue element : value.asArray()) {
        if (element.isDocument() && condition.matches(element.asDocument(), Bindings.NONE)
            || element.isArray() && condition.matches(byIndex(element.asArray()), Bindings.NONE)) {
          return true;
        }
      }
      return false;
    };
  }

  /** An array within the array is a document whose keys are its indexes. */
  private static BsonDocument byIndex(List<BsonValue> array) {
    BsonDocument document = new BsonDocument();
    for (int i = 0; i < array.size(); i++) {
      document.append(Integer.toString(i), array.get(i));
    }
    return document;
  }
}
