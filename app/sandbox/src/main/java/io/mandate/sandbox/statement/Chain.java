package io.mandate.sandbox.statement;

import java.util.OptionalInt;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNumber;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** {@code db.collection(name)} and the clauses that followed it. Each clause gives a new chain. */
record Chain(
    String collection,
    BsonDocument filter,
    BsonDocument sort,
    BsonDocument projection,
    int skip,
    OptionalInt limit)
    implements Value {

  private static final Methods<Chain> METHODS =
      new Methods<Chain>()
          .with("doc", 1, Chain::doc)
          .with("where", 1, Chain::where)
          .with("orderBy", 2, Chain::orderBy)
          .with("limit", 1, Chain::limit)
          .with("skip", 1, Chain::skip)
          .with("field", 1, (chain, arguments) -> chain.field(arguments))
          .with("get", 0, (chain, arguments) -> chain.get())
          .with("count", 0, (chain, arguments) -> chain.count())
          .with("add", 1, Chain::add)
          .with("update", 1, Chain::update)
          .with("remove", 0, (chain, arguments) -> chain.remove())
          .with(
              "aggregate", 0, (chain, arguments) -> AggregateChain.onCollection(chain.collection));

  static Chain of(Arguments arguments) {
    if (!(arguments.first() instanceof Scalar scalar
        && scalar.bson().isString()
        && !scalar.bson().asString().getValue().isEmpty())) {
      throw new Refusal("Collection name is required");
    }
    return new Chain(
        scalar.bson().asString().getValue(),
        new BsonDocument(),
        new BsonDocument(),
        new BsonDocument(),
        0,
        OptionalInt.empty());
  }

  private Value doc(Arguments arguments) {
    if (!(arguments.first() instanceof Scalar scalar
        && (scalar.bson().isString() || scalar.isNumber()))) {
      throw new Refusal("docId必须为字符串或数字");
    }
    return new DocumentChain(collection, scalar.bson(), projection);
  }

  private Value where(Arguments arguments) {
    Value query = arguments.first();
    if (query instanceof MapValue map) {
      if (!map.fields().isEmpty()
          && map.fields().values().stream().allMatch(value -> value == Scalar.UNDEFINED)) {
        throw new Refusal("查询参数对象值不能均为undefined");
      }
    } else if (!(query instanceof LogicCommand || query instanceof QueryCommand)) {
      throw new Refusal("查询参数必须为对象");
    }
    return new Chain(collection, QueryEncoder.filter(query), sort, projection, skip, limit);
  }

  private Value orderBy(Arguments arguments) {
    if (!(arguments.get(0) instanceof Scalar path
        && path.bson().isString()
        && !path.bson().asString().getValue().isEmpty())) {
      throw new Refusal("非法排序路径");
    }
    BsonDocument next = new BsonDocument();
    next.putAll(sort);
    next.put(path.bson().asString().getValue(), direction(arguments.get(1)));
    return new Chain(collection, filter, next, projection, skip, limit);
  }

  private static BsonInt32 direction(Value value) {
    if (value instanceof Scalar scalar && scalar.bson().isString()) {
      String direction = scalar.bson().asString().getValue();
      if (direction.equals("asc") || direction.equals("desc")) {
        return new BsonInt32(direction.equals("asc") ? 1 : -1);
      }
    }
    throw new Refusal("排序字符不合法");
  }

  private Value limit(Arguments arguments) {
    int next = whole(arguments, "limit");
    return new Chain(
        collection,
        filter,
        sort,
        projection,
        skip,
        next == 0 ? OptionalInt.empty() : OptionalInt.of(next));
  }

  private Value skip(Arguments arguments) {
    return new Chain(collection, filter, sort, projection, whole(arguments, "offset"), limit);
  }

  private static int whole(Arguments arguments, String what) {
    long number = arguments.integer(what);
    if (number < 0) {
      throw new Refusal(what + " must not be negative");
    }
    return (int) Math.min(number, Integer.MAX_VALUE);
  }

  private Value field(Arguments arguments) {
    return new Chain(collection, filter, sort, projection(arguments), skip, limit);
  }

  /** True or a number other than 0 includes, false or 0 excludes; an object says how. */
  static BsonDocument projection(Arguments arguments) {
    if (!(arguments.first() instanceof MapValue map)) {
      throw new Refusal("field needs an object");
    }
    BsonDocument projection = new BsonDocument();
    map.fields()
        .forEach(
            (path, value) -> {
              if (value != Scalar.UNDEFINED) {
                projection.put(path, projected(path, value));
              }
            });
    return projection;
  }

  private static BsonValue projected(String path, Value value) {
    if (value instanceof Scalar scalar) {
      BsonValue bson = scalar.bson();
      if (bson instanceof BsonBoolean chosen) {
        return new BsonInt32(chosen.getValue() ? 1 : 0);
      } else if (bson instanceof BsonNumber number) {
        return new BsonInt32(number.doubleValue() == 0 ? 0 : 1);
      }
    } else if (value instanceof ProjectionCommand command) {
      return command.projection();
    } else if (value instanceof MapValue map) {
      return Encoder.document(map);
    }
    throw new Refusal("field " + path + " must be true, false, 1, 0 or a _.project command");
  }

  private Value get() {
    return new Finished(
        new Statement.Find(collection, filter, sort, projection, skip, limit), Terminal.GET);
  }

  private Value count() {
    return new Finished(new Statement.Count(collection, filter), Terminal.COUNT);
  }

  private Value add(Arguments arguments) {
    return new Finished(
        new Statement.Insert(collection, Payload.documents(arguments)), Terminal.ADD);
  }

  private Value update(Arguments arguments) {
    return new Finished(
        new Statement.Update(collection, filter, Payload.update(arguments), true), Terminal.UPDATE);
  }

  private Value remove() {
    return new Finished(new Statement.Delete(collection, filter, true), Terminal.REMOVE);
  }

  @Override
  public @Nullable Value property(String name) {
    return METHODS.bound(this, "collection.", name);
  }

  @Override
  public String described() {
    return "a collection";
  }
}
