package io.mandate.sandbox.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The conditions of one object while they are gathered. Joined ones go behind the plain ones:
 * {@code $and} and {@code $nor} into one list each, which says the same; two {@code $or} cannot,
 * and are wrapped in {@code $and}.
 */
final class Conditions {

  private final BsonDocument document = new BsonDocument();
  private final List<BsonDocument> joined = new ArrayList<>(2);
  private int alternatives;

  void put(String key, BsonValue value) {
    alternatives += key.equals("$or") ? 1 : 0;
    document.put(key, value);
  }

  /** What a logic command came to: {@code {$or: […]}}, or {@code {field: {$not: …}}}. */
  void join(BsonDocument condition) {
    String key = condition.getFirstKey();
    if (!Encoder.isOperator(key)) {
      document.putAll(condition);
      return;
    }
    alternatives += key.equals("$or") ? 1 : 0;
    joined.add(condition);
  }

  BsonDocument document() {
    if (alternatives > 1 && document.containsKey("$or")) {
      joined.add(0, new BsonDocument("$or", document.remove("$or")));
    }
    for (BsonDocument condition : joined) {
      if (alternatives > 1 && condition.containsKey("$or")) {
        append("$and", new BsonArray(List.of(condition)));
      } else {
        Map.Entry<String, BsonValue> only = condition.entrySet().iterator().next();
        append(only.getKey(), only.getValue().asArray());
      }
    }
    return document;
  }

  private void append(String key, BsonArray conditions) {
    BsonValue before = document.get(key);
    BsonArray all = new BsonArray();
    if (before != null) {
      if (!before.isArray()) {
        throw new Refusal(key + " must be an array");
      }
      all.addAll(before.asArray());
    }
    all.addAll(conditions);
    document.put(key, all);
  }
}
