package io.mandate.sandbox.statement;

/** The commands of {@code _} that test one field. */
enum QueryOperator {
  EQ("eq", "$eq"),
  NEQ("neq", "$ne"),
  LT("lt", "$lt"),
  LTE("lte", "$lte"),
  GT("gt", "$gt"),
  GTE("gte", "$gte"),
  IN("in", "$in"),
  NIN("nin", "$nin"),
  EXISTS("exists", "$exists"),
  MOD("mod", "$mod"),
  ALL("all", "$all"),
  ELEM_MATCH("elemMatch", "$elemMatch"),
  SIZE("size", "$size"),
  GEO_NEAR("geoNear", "$nearSphere"),
  GEO_WITHIN("geoWithin", "$geoWithin"),
  GEO_INTERSECTS("geoIntersects", "$geoIntersects");

  private final String method;
  private final String mongo;

  QueryOperator(String method, String mongo) {
    this.method = method;
    this.mongo = mongo;
  }

  String method() {
    return method;
  }

  String mongo() {
    return mongo;
  }

  /** Checks the arguments as the SDK and MongoDB do, and keeps what is tested against. */
  QueryCommand command(Arguments arguments) {
    Value operand =
        switch (this) {
          case IN, NIN, ALL -> listed(arguments);
          case MOD -> new ListValue(arguments.spread());
          default -> arguments.needed();
        };
    return new QueryCommand(this, operand);
  }

  private Value listed(Arguments arguments) {
    if (arguments.first() instanceof ListValue list) {
      return list;
    }
    throw new Refusal("_." + method + " needs an array");
  }
}
