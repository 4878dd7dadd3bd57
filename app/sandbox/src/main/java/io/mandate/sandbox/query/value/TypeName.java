package io.mandate.sandbox.query.value;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonType;
import org.bson.BsonValue;

/** MongoDB's names and numbers of the types. */
public enum TypeName {
  DOUBLE("double", 1, BsonType.DOUBLE),
  STRING("string", 2, BsonType.STRING),
  OBJECT("object", 3, BsonType.DOCUMENT),
  ARRAY("array", 4, BsonType.ARRAY),
  BIN_DATA("binData", 5, BsonType.BINARY),
  UNDEFINED("undefined", 6, BsonType.UNDEFINED),
  OBJECT_ID("objectId", 7, BsonType.OBJECT_ID),
  BOOL("bool", 8, BsonType.BOOLEAN),
  DATE("date", 9, BsonType.DATE_TIME),
  NULL("null", 10, BsonType.NULL),
  REGEX("regex", 11, BsonType.REGULAR_EXPRESSION),
  DB_POINTER("dbPointer", 12, BsonType.DB_POINTER),
  JAVASCRIPT("javascript", 13, BsonType.JAVASCRIPT),
  SYMBOL("symbol", 14, BsonType.SYMBOL),
  JAVASCRIPT_WITH_SCOPE("javascriptWithScope", 15, BsonType.JAVASCRIPT_WITH_SCOPE),
  INT("int", 16, BsonType.INT32),
  TIMESTAMP("timestamp", 17, BsonType.TIMESTAMP),
  LONG("long", 18, BsonType.INT64),
  DECIMAL("decimal", 19, BsonType.DECIMAL128),
  MIN_KEY("minKey", -1, BsonType.MIN_KEY),
  MAX_KEY("maxKey", 127, BsonType.MAX_KEY);

  private static final Map<String, TypeName> BY_ALIAS =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(t -> t.alias, Function.identity()));
  private static final Map<BsonType, TypeName> BY_TYPE =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(t -> t.type, Function.identity()));
  private static final Map<Integer, TypeName> BY_NUMBER =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(t -> t.number, Function.identity()));

  private final String alias;
  private final int number;
  private final BsonType type;

  TypeName(String alias, int number, BsonType type) {
    this.alias = alias;
    this.number = number;
    this.type = type;
  }

  /** The name that {@code $type} gives a value. */
  public static String of(BsonValue value) {
    TypeName name = BY_TYPE.get(value.getBsonType());
    return name == null ? "missing" : name.alias;
  }

  /** The type that a name or a number means. */
  public static TypeName parse(BsonValue value) {
    if (value.isString()) {
      TypeName name = BY_ALIAS.get(value.asString().getValue());
      if (name == null) {
        throw QueryException.badValue("Unknown type name alias: " + value.asString().getValue());
      }
      return name;
    }
    if (!value.isNumber()) {
      throw QueryException.typeMismatch("type must be represented as a number or a string");
    }
    TypeName name = BY_NUMBER.get(value.asNumber().intValue());
    if (name == null || value.asNumber().doubleValue() != name.number) {
      throw QueryException.badValue("Invalid numerical type code: " + ExtendedJson.write(value));
    }
    return name;
  }

  public String alias() {
    return alias;
  }

  public BsonType type() {
    return type;
  }
}
