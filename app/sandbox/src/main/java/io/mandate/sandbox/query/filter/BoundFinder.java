package io.mandate.sandbox.query.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Finds the equalities and ranges that hold for every match: top level and {@code $and} only. */
final class BoundFinder {

  private final List<Bound> bounds = new ArrayList<>();

  static List<Bound> find(BsonDocument filter) {
    BoundFinder finder = new BoundFinder();
    finder.visit(filter);
    return List.copyOf(finder.bounds);
  }

  private void visit(BsonDocument filter) {
    for (Map.Entry<String, BsonValue> entry : filter.entrySet()) {
      String key = entry.getKey();
      BsonValue value = entry.getValue();
      if (key.equals("$and")) {
        value.asArray().forEach(part -> visit(part.asDocument()));
      } else if (!key.startsWith("$")) {
        field(key, value);
      }
    }
  }

  private void field(String path, BsonValue value) {
    if (value.isRegularExpression()) {
      return;
    }
    if (!FieldOperands.isOperatorDocument(value)) {
      bounds.add(Bound.equalTo(path, List.of(value)));
      return;
    }
    value.asDocument().forEach((operator, operand) -> operator(path, operator, operand));
  }

  private void operator(String path, String operator, BsonValue operand) {
    switch (operator) {
      case "$eq" -> bounds.add(Bound.equalTo(path, List.of(operand)));
      case "$in" -> {
        List<BsonValue> values = operand.asArray();
        if (!values.isEmpty() && values.stream().noneMatch(BsonValue::isRegularExpression)) {
          bounds.add(Bound.equalTo(path, values));
        }
      }
      case "$gt" -> range(operand, Bound.lower(path, operand, false));
      case "$gte" -> range(operand, Bound.lower(path, operand, true));
      case "$lt" -> range(operand, Bound.upper(path, operand, false));
      case "$lte" -> range(operand, Bound.upper(path, operand, true));
      default -> {
        // Tells nothing that an index could use.
      }
    }
  }

  private void range(BsonValue limit, Bound bound) {
    switch (limit.getBsonType()) {
      case MIN_KEY, MAX_KEY, NULL, UNDEFINED -> {
        return;
      }
      default -> {
        // An ordinary limit, within its kind.
      }
    }
    for (int i = 0; i < bounds.size(); i++) {
      if (bounds.get(i).joins(bound)) {
        bounds.set(i, bounds.get(i).join(bound));
        return;
      }
    }
    bounds.add(bound);
  }
}
