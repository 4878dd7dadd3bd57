package io.mandate.sandbox.statement;

/** The commands of {@code _} that change one field. */
enum UpdateOperator {
  SET("set", "$set"),
  REMOVE("remove", "$unset"),
  INC("inc", "$inc"),
  MUL("mul", "$mul"),
  MIN("min", "$min"),
  MAX("max", "$max"),
  RENAME("rename", "$rename"),
  BIT("bit", "$bit"),
  PUSH("push", "$push"),
  POP("pop", "$pop"),
  SHIFT("shift", "$pop"),
  UNSHIFT("unshift", "$push"),
  PULL("pull", "$pull"),
  PULL_ALL("pullAll", "$pullAll"),
  ADD_TO_SET("addToSet", "$addToSet");

  private final String method;
  private final String mongo;

  UpdateOperator(String method, String mongo) {
    this.method = method;
    this.mongo = mongo;
  }

  String method() {
    return method;
  }

  String mongo() {
    return mongo;
  }

  int most() {
    return switch (this) {
      case REMOVE, POP, SHIFT -> 0;
      case PUSH, UNSHIFT -> Function.ANY;
      default -> 1;
    };
  }

  UpdateCommand command(Arguments arguments) {
    return new UpdateCommand(
        this,
        switch (this) {
          case REMOVE, POP, SHIFT -> Scalar.UNDEFINED;
          case PUSH -> pushed(arguments);
          case UNSHIFT -> new ListValue(arguments.spread());
          default -> arguments.needed();
        });
  }

  private static Value pushed(Arguments arguments) {
    arguments.needed();
    return arguments.first() instanceof MapValue options && options.has("each")
        ? options
        : new ListValue(arguments.spread());
  }
}
