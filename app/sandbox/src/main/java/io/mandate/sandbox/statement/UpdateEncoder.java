package io.mandate.sandbox.statement;

import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The data of {@code update} as MongoDB's update operators. */
final class UpdateEncoder {

  private static final List<String> PUSH_OPTIONS = List.of("each", "position", "sort", "slice");

  private UpdateEncoder() {}

  static BsonDocument update(MapValue data) {
    BsonDocument update = new BsonDocument();
    for (Map.Entry<String, Value> field : Encoder.flattened(data).entrySet()) {
      String path = field.getKey();
      Value value = field.getValue();
      if (Encoder.isOperator(path)) {
        raw(update, path, value);
      } else if (value instanceof UpdateCommand command) {
        put(update, command.operator().mongo(), path, operand(command));
      } else {
        put(update, "$set", path, Encoder.data(value));
      }
    }
    return update;
  }

  /** {@code {$inc: {n: 1}}} written out passes as it is. */
  private static void raw(BsonDocument update, String operator, Value value) {
    if (!(value instanceof MapValue map)) {
      throw new Refusal(operator + " needs an object");
    }
    Encoder.document(map).forEach((path, operand) -> put(update, operator, path, operand));
  }

  private static void put(BsonDocument update, String operator, String path, BsonValue operand) {
    BsonValue paths = update.get(operator);
    if (paths == null) {
      update.put(operator, new BsonDocument(path, operand));
    } else {
      paths.asDocument().put(path, operand);
    }
  }

  private static BsonValue operand(UpdateCommand command) {
    Value operand = command.operand();
    return switch (command.operator()) {
      case REMOVE -> new BsonString("");
      case POP -> new BsonInt32(1);
      case SHIFT -> new BsonInt32(-1);
      case PUSH -> operand instanceof MapValue options ? modifiers(options) : each(operand);
      case UNSHIFT -> each(operand).append("$position", new BsonInt32(0));
      case ADD_TO_SET ->
          operand instanceof MapValue options && options.has("each")
              ? each(options.get("each"))
              : Encoder.data(operand);
      case PULL -> QueryEncoder.element(operand);
      default -> Encoder.data(operand);
    };
  }

  private static BsonDocument each(Value items) {
    BsonValue array = Encoder.data(items);
    if (!(array instanceof BsonArray)) {
      throw new Refusal("each must be an array");
    }
    return new BsonDocument("$each", array);
  }

  private static BsonDocument modifiers(MapValue options) {
    for (String key : options.fields().keySet()) {
      if (!PUSH_OPTIONS.contains(key)) {
        throw new Refusal("_.push does not know the option " + key);
      }
    }
    BsonDocument modifiers = each(options.get("each"));
    for (String option : PUSH_OPTIONS.subList(1, PUSH_OPTIONS.size())) {
      if (options.has(option)) {
        modifiers.put("$" + option, Encoder.data(options.get(option)));
      }
    }
    return modifiers;
  }
}
