package io.mandate.sandbox.statement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of {@code where}, {@code match} and {@code elemMatch} in MongoDB's form, as the SDK
 * writes them (query-language.md section 3), save that several {@code $or} are kept apart inside
 * {@code $and}.
 */
final class QueryEncoder {

  private static final String UNSET_FIELD =
      "Cannot encode a comparison command with unset field name";

  private QueryEncoder() {}

  /**
   * A whole filter: an object, or conditions joined by {@code _.and}, {@code _.or}, {@code _.nor}.
   */
  static BsonDocument filter(Value query) {
    return condition(query, null);
  }

  /** What {@code $elemMatch} and {@code $pull} hold: a condition on the element itself. */
  static BsonValue element(Value value) {
    if (value instanceof MapValue map) {
      return fields(kept(map));
    } else if (value instanceof QueryCommand || value instanceof LogicCommand) {
      return operators(value);
    }
    return Encoder.data(value);
  }

  private static BsonDocument condition(Value query, @Nullable String field) {
    if (query instanceof LogicCommand logic) {
      return logic(logic, field);
    } else if (query instanceof QueryCommand command) {
      return new BsonDocument(named(field), comparison(command));
    } else if (query instanceof MapValue map) {
      return fields(Encoder.flattened(map));
    }
    return new BsonDocument(named(field), Encoder.data(query));
  }

  private static String named(@Nullable String field) {
    if (field == null) {
      throw new Refusal(UNSET_FIELD);
    }
    return field;
  }

  private static BsonDocument logic(LogicCommand logic, @Nullable String field) {
    if (logic.operator() == LogicCommand.LogicOperator.NOT) {
      return negated(logic.operands().get(0), named(field));
    }
    BsonArray conditions = new BsonArray(logic.operands().size());
    for (Value operand : logic.operands()) {
      conditions.add(condition(operand, field));
    }
    return new BsonDocument(logic.operator().mongo(), conditions);
  }

  private static BsonDocument negated(Value operand, String field) {
    if (operand instanceof LogicCommand logic) {
      return new BsonDocument("$nor", new BsonArray(List.of(logic(logic, field))));
    }
    BsonValue inner =
        operand instanceof QueryCommand command ? comparison(command) : Encoder.data(operand);
    return new BsonDocument(field, new BsonDocument("$not", inner));
  }

  private static BsonDocument fields(Map<String, Value> fields) {
    Conditions conditions = new Conditions();
    fields.forEach(
        (key, value) -> {
          if (value instanceof LogicCommand logic) {
            conditions.join(logic(logic, key));
          } else if (value instanceof QueryCommand command) {
            conditions.put(key, comparison(command));
          } else if (Encoder.isOperator(key) && value instanceof ListValue list) {
            conditions.put(key, alternatives(list));
          } else {
            conditions.put(key, Encoder.data(value));
          }
        });
    return conditions.document();
  }

  /** A raw {@code $or} passes as it is; one with commands in it is compiled as {@code _.or} is. */
  private static BsonArray alternatives(ListValue list) {
    BsonArray conditions = new BsonArray(list.items().size());
    for (Value item : list.items()) {
      conditions.add(Encoder.holdsCommand(item) ? condition(item, null) : Encoder.data(item));
    }
    return conditions;
  }

  /** Flattens only what holds commands: the rest of an element is compared as a whole. */
  private static Map<String, Value> kept(MapValue map) {
    Map<String, Value> fields = new LinkedHashMap<>();
    map.fields()
        .forEach(
            (key, value) -> {
              if (value instanceof MapValue && Encoder.holdsCommand(value)) {
                fields.putAll(Encoder.flattened(MapValue.of(key, value)));
              } else if (value != Scalar.UNDEFINED) {
                fields.put(key, value);
              }
            });
    return fields;
  }

  private static BsonDocument operators(Value value) {
    if (value instanceof QueryCommand command) {
      return comparison(command);
    } else if (value instanceof LogicCommand logic
        && logic.operator() == LogicCommand.LogicOperator.NOT
        && !(logic.operands().get(0) instanceof LogicCommand)) {
      return negated(logic.operands().get(0), "").getDocument("");
    } else if (!(value instanceof LogicCommand logic)
        || logic.operator() != LogicCommand.LogicOperator.AND) {
      throw new Refusal(value.described() + " cannot test the elements of an array themselves");
    } else {
      BsonDocument all = new BsonDocument();
      for (Value operand : logic.operands()) {
        operators(operand)
            .forEach(
                (operator, operated) -> {
                  if (all.put(operator, operated) != null) {
                    throw new Refusal(operator + " stands twice in one test of an element");
                  }
                });
      }
      return all;
    }
  }

  private static BsonDocument comparison(QueryCommand command) {
    String operator = command.operator().mongo();
    Value operand = command.operand();
    return switch (command.operator()) {
      case ELEM_MATCH -> new BsonDocument(operator, element(operand));
      case GEO_NEAR, GEO_WITHIN, GEO_INTERSECTS -> GeoEncoder.test(command.operator(), operand);
      default -> Encoder.operation(operator, operand);
    };
  }
}
