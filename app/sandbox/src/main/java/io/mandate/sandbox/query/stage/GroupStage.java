package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.accumulator.Accumulator;
import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.Scope;
import io.mandate.sandbox.query.expression.Variables;
import io.mandate.sandbox.query.operator.Operators;
import io.mandate.sandbox.query.value.BsonKey;
import io.mandate.sandbox.query.value.Deferred;
import io.mandate.sandbox.query.value.MemoryLimit;
import io.mandate.sandbox.query.value.QueryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** {@code $group}: one document for each value of an expression, in the order they appeared. */
record GroupStage(Expression id, List<GroupField> fields) implements Stage {

  /** About what an empty group, or an accumulator, takes. */
  private static final int BYTES_OF_GROUP = 64;

  GroupStage {
    fields = List.copyOf(fields);
  }

  static GroupStage parse(BsonDocument operand, Variables variables) {
    BsonValue id = operand.get("_id");
    if (id == null) {
      throw new QueryException(15955, "a group specification must include an _id");
    }
    List<GroupField> fields = new ArrayList<>();
    for (Map.Entry<String, BsonValue> field : operand.entrySet()) {
      if (!field.getKey().equals("_id")) {
        fields.add(GroupField.parse(field.getKey(), field.getValue(), variables));
      }
    }
    return new GroupStage(Operators.parse(id, variables), fields);
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    return Deferred.stream(() -> groups(input, execution));
  }

  private Stream<BsonDocument> groups(Stream<BsonDocument> input, Execution execution) {
    Map<BsonKey, Accumulator[]> groups = new LinkedHashMap<>();
    MemoryLimit memory = MemoryLimit.ofGroup();
    input.forEachOrdered(
        document -> {
          Scope scope = execution.scope(document);
          BsonValue key = id.evaluate(scope);
          Accumulator[] group =
              groups.computeIfAbsent(
                  new BsonKey(key == null ? BsonNull.VALUE : key), k -> newGroup(k, memory));
          for (int i = 0; i < group.length; i++) {
            long before = group[i].heldBytes();
            group[i].add(fields.get(i).argument().evaluate(scope));
            memory.hold(group[i].heldBytes() - before);
          }
        });
    return groups.entrySet().stream().map(g -> result(g.getKey().value(), g.getValue()));
  }

  private Accumulator[] newGroup(BsonKey key, MemoryLimit memory) {
    memory.hold(key.value());
    memory.hold(BYTES_OF_GROUP + (long) fields.size() * BYTES_OF_GROUP);
    Accumulator[] group = new Accumulator[fields.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = fields.get(i).accumulator().get();
    }
    return group;
  }

  private BsonDocument result(BsonValue key, Accumulator[] group) {
    BsonDocument result = new BsonDocument("_id", key);
    for (int i = 0; i < group.length; i++) {
      result.append(fields.get(i).name(), group[i].result());
    }
    return result;
  }
}
