package io.mandate.sandbox.statement;

import java.util.List;

/** {@code _.aggregate}: every operator is a function of one argument. */
final class AggregateOperators {

  /** Of {@code _.aggregate}: the lists of both SDKs. Each is MongoDB's operator of that name. */
  private static final List<String> EXPRESSIONS =
      List.of(
          // arithmetic
          "abs",
          "add",
          "ceil",
          "divide",
          "exp",
          "floor",
          "ln",
          "log",
          "log10",
          "mod",
          "multiply",
          "pow",
          "sqrt",
          "subtract",
          "trunc",
          // arrays
          "arrayElemAt",
          "arrayToObject",
          "concatArrays",
          "filter",
          "in",
          "indexOfArray",
          "isArray",
          "map",
          "objectToArray",
          "range",
          "reduce",
          "reverseArray",
          "size",
          "slice",
          "zip",
          // truth, comparison, conditions
          "and",
          "or",
          "not",
          "cmp",
          "eq",
          "gt",
          "gte",
          "lt",
          "lte",
          "cond",
          "ifNull",
          "switch",
          // dates
          "date",
          "dateFromParts",
          "dateFromString",
          "dateToParts",
          "dateToString",
          "dayOfMonth",
          "dayOfWeek",
          "dayOfYear",
          "hour",
          "isoDayOfWeek",
          "isoWeek",
          "isoWeekYear",
          "millisecond",
          "minute",
          "month",
          "second",
          "week",
          "year",
          // literal, objects, sets
          "literal",
          "mergeObjects",
          "allElementsTrue",
          "anyElementTrue",
          "setDifference",
          "setEquals",
          "setIntersection",
          "setIsSubset",
          "setUnion",
          // strings
          "concat",
          "indexOfBytes",
          "indexOfCP",
          "ltrim",
          "rtrim",
          "trim",
          "split",
          "strLenBytes",
          "strLenCP",
          "strcasecmp",
          "substr",
          "substrBytes",
          "substrCP",
          "toLower",
          "toUpper",
          // text, accumulators, variables
          "meta",
          "addToSet",
          "avg",
          "first",
          "last",
          "max",
          "min",
          "push",
          "stdDevPop",
          "stdDevSamp",
          "sum",
          "let",
          // conversions
          "convert",
          "toBool",
          "toDate",
          "toDecimal",
          "toDouble",
          "toInt",
          "toLong",
          "toObjectId",
          "toString",
          "type");

  static final Namespace NAMESPACE = aggregate();

  private AggregateOperators() {}

  private static Namespace aggregate() {
    Namespace aggregate = new Namespace("_.aggregate");
    for (String name : EXPRESSIONS) {
      expression(aggregate, name, "$" + name);
    }
    expression(aggregate, "neq", "$ne");
    return aggregate.function("pipeline", 0, arguments -> AggregateChain.inStage());
  }

  private static void expression(Namespace aggregate, String name, String mongo) {
    aggregate.function(name, 1, arguments -> MapValue.of(mongo, arguments.needed()));
  }
}
