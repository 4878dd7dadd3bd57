package io.mandate.sandbox.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands or conditions joined: {@code _.or(…)}, {@code _.gt(1).and(…)}, {@code _.not(…)}. */
record LogicCommand(LogicOperator operator, List<Value> operands) implements Value {

  enum LogicOperator {
    AND("and", "$and"),
    OR("or", "$or"),
    NOR("nor", "$nor"),
    NOT("not", "$not");

    private final String method;
    private final String mongo;

    LogicOperator(String method, String mongo) {
      this.method = method;
      this.mongo = mongo;
    }

    String method() {
      return method;
    }

    String mongo() {
      return mongo;
    }

    LogicCommand command(Arguments arguments) {
      arguments.needed();
      if (this == NOT && arguments.values().size() > 1) {
        throw new Refusal("_.not takes at most 1 argument");
      }
      List<Value> operands = this == NOT ? arguments.values() : arguments.spread();
      if (operands.isEmpty()) {
        throw new Refusal("_." + method + " needs at least one condition");
      }
      return new LogicCommand(this, operands);
    }
  }

  private static final Map<String, QueryOperator> COMPARISONS = new HashMap<>();

  static {
    for (QueryOperator operator : QueryOperator.values()) {
      COMPARISONS.put(operator.method(), operator);
    }
  }

  /** What may follow a command: {@code .and(…)}, {@code .or(…)}, or one more comparison. */
  static @Nullable Value chained(Value self, String name) {
    String called = self.described() + "(…)." + name;
    if (name.equals("and") || name.equals("or")) {
      LogicOperator operator = name.equals("and") ? LogicOperator.AND : LogicOperator.OR;
      return new Function(
          called,
          Function.ANY,
          Function.Style.CALL,
          arguments -> {
            arguments.needed();
            return new LogicCommand(operator, joined(self, arguments.spread()));
          });
    }
    QueryOperator next = COMPARISONS.get(name);
    return next == null
        ? null
        : new Function(
            called,
            next == QueryOperator.MOD ? 2 : 1,
            Function.Style.CALL,
            arguments ->
                new LogicCommand(
                    LogicOperator.AND, joined(self, List.of(next.command(arguments)))));
  }

  private static List<Value> joined(Value self, List<Value> others) {
    List<Value> all = new ArrayList<>(others.size() + 1);
    all.add(self);
    all.addAll(others);
    return all;
  }

  @Override
  public String described() {
    return "_." + operator.method();
  }

  @Override
  public boolean nestsInCalls() {
    return true;
  }

  @Override
  public @Nullable Value property(String name) {
    return chained(this, name);
  }
}
