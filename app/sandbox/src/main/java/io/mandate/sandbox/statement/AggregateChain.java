package io.mandate.sandbox.statement;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * {@code .aggregate()} on a collection, or {@code $.pipeline()} inside a stage, and the stages that
 * followed. Stages are MongoDB's with their parameter as it stands, except {@code match} and the
 * {@code query} of {@code geoNear}, which may hold commands.
 */
record AggregateChain(@Nullable String collection, List<BsonDocument> stages) implements Value {

  private static final List<String> STAGES =
      List.of(
          "addFields",
          "bucket",
          "bucketAuto",
          "collStats",
          "count",
          "facet",
          "geoNear",
          "graphLookup",
          "group",
          "indexStats",
          "limit",
          "lookup",
          "match",
          "out",
          "project",
          "redact",
          "replaceRoot",
          "sample",
          "skip",
          "sort",
          "sortByCount",
          "unwind");

  private static final Methods<AggregateChain> ON_COLLECTION =
      allStages().with("end", 0, AggregateChain::end);
  private static final Methods<AggregateChain> IN_STAGE =
      allStages().with("done", 0, AggregateChain::done);

  static AggregateChain onCollection(String collection) {
    return new AggregateChain(collection, List.of());
  }

  static AggregateChain inStage() {
    return new AggregateChain(null, List.of());
  }

  private static Methods<AggregateChain> allStages() {
    Methods<AggregateChain> methods = new Methods<>();
    for (String stage : STAGES) {
      methods.with(stage, 1, (chain, arguments) -> chain.plus(stage, arguments));
    }
    return methods;
  }

  private Value plus(String stage, Arguments arguments) {
    List<BsonDocument> next = new ArrayList<>(stages.size() + 1);
    next.addAll(stages);
    next.add(new BsonDocument("$" + stage, parameter(stage, arguments)));
    return new AggregateChain(collection, next);
  }

  private static BsonValue parameter(String stage, Arguments arguments) {
    Value value = arguments.first();
    return switch (stage) {
      case "match" -> QueryEncoder.filter(matched(value));
      case "geoNear" -> near(value);
      case "indexStats", "collStats" ->
          arguments.values().isEmpty() ? new BsonDocument() : Encoder.data(value);
      default -> Encoder.data(arguments.needed());
    };
  }

  private static Value matched(Value value) {
    if (value instanceof MapValue
        || value instanceof LogicCommand
        || value instanceof QueryCommand) {
      return value;
    }
    throw new Refusal("查询参数必须为对象");
  }

  private static BsonDocument near(Value value) {
    if (!(value instanceof MapValue options)) {
      throw new Refusal("geoNear needs an object");
    }
    BsonDocument near = new BsonDocument();
    options
        .fields()
        .forEach(
            (name, option) -> {
              if (option != Scalar.UNDEFINED) {
                near.put(
                    name,
                    name.equals("query")
                        ? QueryEncoder.filter(matched(option))
                        : Encoder.data(option));
              }
            });
    return near;
  }

  private Value end(Arguments arguments) {
    return new Finished(
        new Statement.Aggregate(String.valueOf(collection), List.copyOf(stages)), Terminal.END);
  }

  private Value done(Arguments arguments) {
    List<Value> list = new ArrayList<>(stages.size());
    stages.forEach(stage -> list.add(new Scalar(stage)));
    return new ListValue(list);
  }

  @Override
  public @Nullable Value property(String name) {
    return collection == null
        ? IN_STAGE.bound(this, "pipeline.", name)
        : ON_COLLECTION.bound(this, "aggregate.", name);
  }

  @Override
  public String described() {
    return collection == null ? "a pipeline without done()" : "an aggregation without end()";
  }
}
