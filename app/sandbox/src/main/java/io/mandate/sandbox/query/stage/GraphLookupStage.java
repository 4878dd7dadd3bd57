package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.filter.Condition;
import io.mandate.sandbox.query.filter.FilterParser;
import io.mandate.sandbox.query.operator.Operators;
import io.mandate.sandbox.query.value.BsonKey;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.PathValues;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** {@code $graphLookup}: what can be reached in another collection, step by step, each once. */
record GraphLookupStage(
    String from,
    FieldPath as,
    Expression startWith,
    FieldPath connectFrom,
    FieldPath connectTo,
    long maxDepth,
    Optional<FieldPath> depthField,
    Optional<Condition> restriction)
    implements Stage {

  static Stage parse(BsonDocument operand, PipelineParser parser) {
    List<String> known =
        List.of(
            "from",
            "as",
            "startWith",
            "connectFromField",
            "connectToField",
            "maxDepth",
            "depthField",
            "restrictSearchWithMatch");
    for (String key : operand.keySet()) {
      if (!known.contains(key)) {
        throw new QueryException(40104, "Unknown argument to $graphLookup: " + key);
      }
    }
    BsonValue start = operand.get("startWith");
    if (start == null) {
      throw new QueryException(40105, "$graphLookup requires 'startWith' to be specified");
    }
    return new GraphLookupStage(
        text(operand, "from"),
        FieldPath.field(text(operand, "as")),
        Operators.parse(start, parser.variables()),
        FieldPath.field(text(operand, "connectFromField")),
        FieldPath.field(text(operand, "connectToField")),
        maxDepth(operand.get("maxDepth")),
        operand.containsKey("depthField")
            ? Optional.of(FieldPath.field(text(operand, "depthField")))
            : Optional.empty(),
        restriction(operand.get("restrictSearchWithMatch"), parser));
  }

  private static String text(BsonDocument operand, String key) {
    BsonValue value = operand.get(key);
    if (value == null || !value.isString()) {
      throw new QueryException(
          value == null ? 40105 : 40103,
          "$graphLookup requires '" + key + "' to be specified, as a string");
    }
    return value.asString().getValue();
  }

  private static long maxDepth(@Nullable BsonValue value) {
    if (value == null) {
      return Long.MAX_VALUE;
    }
    if (!WholeNumbers.isWhole(value)) {
      throw new QueryException(40100, "maxDepth must be numeric and representable as a long");
    }
    long depth = WholeNumbers.truncated(value);
    if (depth < 0) {
      throw new QueryException(40101, "maxDepth requires a nonnegative argument, found: " + depth);
    }
    return depth;
  }

  private static Optional<Condition> restriction(@Nullable BsonValue value, PipelineParser parser) {
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isDocument()) {
      throw new QueryException(40185, "restrictSearchWithMatch must be an object");
    }
    return Optional.of(FilterParser.parse(value.asDocument(), parser.variables()).condition());
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    JoinTable table = new JoinTable(from, connectTo);
    return input.map(
        document -> {
          table.loadOnce(() -> reachable(execution));
          return Places.put(document, as, search(table, document, execution));
        });
  }

  private Stream<BsonDocument> reachable(Execution execution) {
    Stream<BsonDocument> all = execution.context().documents(from);
    return restriction
        .map(condition -> all.filter(d -> condition.matches(d, execution.bindings())))
        .orElse(all);
  }

  private BsonArray search(JoinTable table, BsonDocument document, Execution execution) {
    BsonArray found = new BsonArray();
    Set<Integer> visited = new HashSet<>();
    Set<BsonKey> frontier = start(startWith.evaluate(execution.scope(document)));
    for (long depth = 0; depth <= maxDepth && !frontier.isEmpty(); depth++) {
      Set<BsonKey> next = new LinkedHashSet<>();
      for (int position : table.positions(frontier)) {
        if (visited.add(position)) {
          BsonDocument reached = table.document(position);
          long steps = depth;
          found.add(
              depthField.map(f -> Places.put(reached, f, new BsonInt64(steps))).orElse(reached));
          next.addAll(PathValues.elements(reached, connectFrom));
        }
      }
      frontier = next;
    }
    return found;
  }

  private static Set<BsonKey> start(@Nullable BsonValue value) {
    return value == null
        ? Set.of()
        : PathValues.elements(new BsonDocument("v", value), FieldPath.of("v"));
  }
}
