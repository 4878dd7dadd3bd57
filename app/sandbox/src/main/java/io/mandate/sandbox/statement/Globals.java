package io.mandate.sandbox.statement;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** What a statement can name without declaring it, and everything that hangs on it. */
final class Globals {

  private static final Namespace PROJECT =
      new Namespace("_.project")
          .function("slice", 1, arguments -> slice(arguments))
          .function("elemMatch", 1, arguments -> elemMatch(arguments));

  private static final Namespace COMMAND = command();
  private static final Namespace DB = db();

  private static final Function DATE =
      new Function("Date", 7, Function.Style.NEW, DateLiteral::make);

  private Globals() {}

  /** The value of a name that no statement has declared; null when there is none. */
  static @Nullable Value named(String name) {
    return switch (name) {
      case "db" -> DB;
      case "_" -> COMMAND;
      case "Date" -> DATE;
      case "true" -> Scalar.TRUE;
      case "false" -> Scalar.FALSE;
      case "null" -> Scalar.NULL;
      case "undefined" -> Scalar.UNDEFINED;
      case "NaN" -> Scalar.number(Double.NaN);
      case "Infinity" -> Scalar.number(Double.POSITIVE_INFINITY);
      default -> null;
    };
  }

  private static Namespace db() {
    Namespace geo = new Namespace("db.Geo");
    for (GeoShape shape : GeoShape.values()) {
      geo.constructor(shape.typeName(), shape == GeoShape.POINT ? 2 : 1, shape::make);
    }
    return new Namespace("db")
        .with("command", COMMAND)
        .with("Geo", geo)
        .function("collection", 1, Chain::of)
        .function("serverDate", 1, Globals::serverDate)
        .constructor("RegExp", 1, Globals::regex)
        .constructor("ObjectId", 1, Globals::objectId);
  }

  private static Namespace command() {
    Namespace command =
        new Namespace("_").with("project", PROJECT).with("aggregate", AggregateOperators.NAMESPACE);
    for (QueryOperator operator : QueryOperator.values()) {
      command.function(operator.method(), operator == QueryOperator.MOD ? 2 : 1, operator::command);
    }
    for (LogicCommand.LogicOperator operator : LogicCommand.LogicOperator.values()) {
      command.function(operator.method(), Function.ANY, operator::command);
    }
    for (UpdateOperator operator : UpdateOperator.values()) {
      command.function(operator.method(), operator.most(), operator::command);
    }
    return command
        .function("expr", 1, arguments -> MapValue.of("$expr", arguments.needed()))
        .function("jsonSchema", 1, arguments -> MapValue.of("$jsonSchema", arguments.needed()))
        .function("text", 1, Globals::text);
  }

  private static Value serverDate(Arguments arguments) {
    Value given = arguments.first();
    if (given == Scalar.UNDEFINED) {
      return Scalar.serverDate(Scalar.number(0));
    }
    if (given instanceof MapValue options) {
      if (!options.has("offset")) {
        return Scalar.serverDate(Scalar.number(0));
      }
      if (options.get("offset") instanceof Scalar offset && offset.isWhole()) {
        return Scalar.serverDate(offset);
      }
    }
    throw new Refusal("db.serverDate needs {offset: milliseconds}");
  }

  private static Value regex(Arguments arguments) {
    if (arguments.first() instanceof MapValue options
        && options.get("regexp") instanceof Scalar pattern) {
      String flags =
          options.get("options") instanceof Scalar given && given.bson().isString()
              ? given.bson().asString().getValue()
              : "";
      if (pattern.bson().isString()) {
        return Scalar.regex(pattern.bson().asString().getValue(), flags);
      } else if (pattern.bson().isRegularExpression()) {
        return Scalar.regex(pattern.bson().asRegularExpression().getPattern(), flags);
      }
    }
    throw new Refusal("regexp must be a string");
  }

  private static Value objectId(Arguments arguments) {
    if (arguments.first() instanceof Scalar hex
        && hex.bson().isString()
        && ObjectId.isValid(hex.bson().asString().getValue())) {
      return new Scalar(new BsonObjectId(new ObjectId(hex.bson().asString().getValue())));
    }
    throw new Refusal("db.ObjectId needs 24 hexadecimal digits");
  }

  /** What the SDK makes of it, for {@code {$text: _.text({search: …})}}. */
  private static Value text(Arguments arguments) {
    MapValue given =
        arguments.needed() instanceof MapValue options
            ? options
            : MapValue.of("search", arguments.first());
    MapValue text = MapValue.of("$search", given.get("search"));
    for (String option : List.of("language", "caseSensitive", "diacriticSensitive")) {
      if (given.has(option)) {
        text.fields().put("$" + option, given.get(option));
      }
    }
    return text;
  }

  private static Value slice(Arguments arguments) {
    return new ProjectionCommand(
        "slice", new BsonDocument("$slice", Encoder.data(arguments.needed())));
  }

  private static Value elemMatch(Arguments arguments) {
    return new ProjectionCommand(
        "elemMatch", new BsonDocument("$elemMatch", QueryEncoder.element(arguments.needed())));
  }
}
