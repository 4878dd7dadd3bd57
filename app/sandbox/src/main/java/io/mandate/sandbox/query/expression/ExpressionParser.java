package io.mandate.sandbox.query.expression;

import io.mandate.sandbox.query.value.ExtendedJson;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.Nesting;
import io.mandate.sandbox.query.value.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Turns the BSON form of an expression into an {@link Expression}. One parser stands for one place:
 * it knows the variables defined there and how deep it is.
 */
public final class ExpressionParser {

  private final Map<String, OperatorFactory> operators;
  private final Variables variables;
  private final int depth;

  public ExpressionParser(Map<String, OperatorFactory> operators, Variables variables) {
    this(operators, variables, 0);
  }

  private ExpressionParser(Map<String, OperatorFactory> operators, Variables variables, int depth) {
    this.operators = operators;
    this.variables = variables;
    this.depth = depth;
  }

  public Variables variables() {
    return variables;
  }

  /** The parser for a place where these variables are defined. */
  public ExpressionParser with(Variables others) {
    return new ExpressionParser(operators, others, depth);
  }

  public Expression parse(BsonValue value) {
    return switch (value.getBsonType()) {
      case STRING -> text(value.asString());
      case DOCUMENT -> deeper().document(value.asDocument());
      case ARRAY -> deeper().array(value.asArray());
      default -> new Literal(value);
    };
  }

  /** The arguments of an operator: an array's elements, or one argument without brackets. */
  public Expression[] arguments(BsonValue operand) {
    return operand.isArray()
        ? operand.asArray().stream().map(this::parse).toArray(Expression[]::new)
        : new Expression[] {parse(operand)};
  }

  private ExpressionParser deeper() {
    return new ExpressionParser(operators, variables, Nesting.deeper(depth));
  }

  private Expression text(BsonString value) {
    String text = value.getValue();
    if (text.startsWith("$$")) {
      return variable(text.substring(2));
    }
    if (!text.startsWith("$")) {
      return new Literal(value);
    }
    if (text.length() == 1) {
      throw new QueryException(16872, "'$' by itself is not a valid FieldPath");
    }
    return new PathExpression(current(), FieldPath.field(text.substring(1)));
  }

  private Expression current() {
    OptionalInt slot = variables.slot("CURRENT");
    return slot.isPresent() ? inSlot(slot.getAsInt()) : Scope::current;
  }

  private Expression variable(String text) {
    int dot = text.indexOf('.');
    String name = dot < 0 ? text : text.substring(0, dot);
    Expression start = start(name);
    return dot < 0 ? start : new PathExpression(start, FieldPath.field(text.substring(dot + 1)));
  }

  private Expression start(String name) {
    OptionalInt slot = variables.slot(name);
    if (slot.isPresent()) {
      return inSlot(slot.getAsInt());
    }
    switch (name) {
      case "ROOT":
        return Scope::root;
      case "CURRENT":
        return current();
      case "NOW":
        return scope -> new BsonDateTime(scope.now().toEpochMilli());
      case "REMOVE":
        return scope -> null;
      case "DESCEND", "PRUNE", "KEEP":
        if (variables.isRedacting()) {
          return new Literal(new BsonString("$$" + name));
        }
        break;
      default:
        break;
    }
    throw new QueryException(17276, "Use of undefined variable: " + name);
  }

  private static Expression inSlot(int slot) {
    return scope -> scope.get(slot);
  }

  private Expression document(BsonDocument document) {
    if (!document.isEmpty() && document.getFirstKey().startsWith("$")) {
      return operator(document);
    }
    List<String> names = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    for (Map.Entry<String, BsonValue> field : document.entrySet()) {
      names.add(checkedName(field.getKey()));
      values.add(parse(field.getValue()));
    }
    return new DocumentExpression(names.toArray(String[]::new), values.toArray(Expression[]::new));
  }

  private static String checkedName(String name) {
    if (name.startsWith("$")) {
      throw new QueryException(
          16410, "FieldPath field names may not start with '$'. Found: '" + name + "'");
    }
    if (name.indexOf('.') >= 0) {
      throw new QueryException(16412, "FieldPath field names may not contain '.'.");
    }
    return name;
  }

  private Expression operator(BsonDocument document) {
    String name = document.getFirstKey();
    if (document.size() != 1) {
      throw new QueryException(
          15983,
          "an object representing an expression must have exactly one field: "
              + ExtendedJson.write(document));
    }
    OperatorFactory factory = operators.get(name);
    if (factory == null) {
      throw new QueryException(168, "Unrecognized expression '" + name + "'");
    }
    BsonValue operand = document.values().iterator().next();
    return factory.create(operand, this);
  }

  private Expression array(List<BsonValue> array) {
    return new ArrayExpression(array.stream().map(this::parse).toArray(Expression[]::new));
  }
}
