package io.mandate.sandbox.statement;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/**
 * What {@code add}, {@code set} and {@code update} are given: WeChat's {@code {data: …}}, or the
 * bare document of CloudBase's node SDK. {@code data} beside other keys is refused, because the two
 * would read it differently.
 */
final class Payload {

  private static final String NOT_AN_OBJECT = "参数必需是非空对象";

  private Payload() {}

  static List<BsonDocument> documents(Arguments arguments) {
    Value data = data(arguments);
    List<Value> items = data instanceof ListValue list ? list.items() : List.of(data);
    if (items.isEmpty()) {
      throw new Refusal(NOT_AN_OBJECT);
    }
    List<BsonDocument> documents = new ArrayList<>(items.size());
    for (Value item : items) {
      documents.add(Encoder.document(object(item)));
    }
    return List.copyOf(documents);
  }

  static BsonDocument update(Arguments arguments) {
    MapValue data = object(data(arguments));
    withoutId(data);
    BsonDocument update = UpdateEncoder.update(data);
    if (update.isEmpty()) {
      throw new Refusal(NOT_AN_OBJECT);
    }
    return update;
  }

  static BsonDocument replacement(Arguments arguments) {
    MapValue data = object(data(arguments));
    withoutId(data);
    if (Encoder.holdsCommand(data)) {
      throw new Refusal("update operator complicit");
    }
    return Encoder.document(data);
  }

  private static void withoutId(MapValue data) {
    if (data.fields().containsKey("_id")) {
      throw new Refusal("不能更新_id的值");
    }
  }

  private static MapValue object(Value value) {
    if (value instanceof MapValue map) {
      return map;
    }
    throw new Refusal(NOT_AN_OBJECT);
  }

  private static Value data(Arguments arguments) {
    Value given = arguments.first();
    if (given instanceof MapValue map && map.fields().containsKey("data")) {
      if (map.fields().size() > 1) {
        throw new Refusal("data cannot stand beside other keys");
      }
      return map.get("data");
    }
    return given;
  }
}
