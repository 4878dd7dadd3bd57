package io.mandate.sandbox.statement;

import io.mandate.sandbox.statement.Lexer.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonNumber;

/**
 * Reads one expression by recursive descent and evaluates it while reading. Every value is counted,
 * and a constant again wherever it is used, so that no text can grow beyond its limits.
 */
final class Expressions {

  private final Lexer lexer;
  private final Tokens tokens;
  private final Budget budget;
  private final Scope scope;

  private int depth;
  private int height;
  private int lastCall;

  Expressions(Lexer lexer, Budget budget, Scope scope) {
    this.lexer = lexer;
    this.tokens = new Tokens(lexer);
    this.budget = budget;
    this.scope = scope;
  }

  /** How deep the value read last is nested, through constants and chained commands too. */
  int height() {
    return height;
  }

  /** Where the function of the last call is named. */
  int lastCall() {
    return lastCall;
  }

  Value expression() {
    budget.nested(++depth, lexer.start());
    int at = lexer.start();
    Value value = chain(primary(), at);
    depth--;
    return value;
  }

  private Value primary() {
    budget.count(1, lexer.start());
    height = 0;
    return switch (lexer.kind()) {
      case NUMBER -> scalar(Scalar.number(lexer.number()));
      case STRING -> scalar(Scalar.text(lexer.text()));
      case REGEX -> regex();
      case NAME -> lexer.text().equals("new") ? construction() : reference();
      case MARK -> marked();
      case END -> throw tokens.unexpected("unexpected ");
    };
  }

  private Value scalar(Value value) {
    lexer.next();
    return value;
  }

  private Value regex() {
    try {
      return scalar(Scalar.regex(lexer.text(), lexer.options()));
    } catch (Refusal refusal) {
      throw lexer.fail(refusal.reason(), lexer.start());
    }
  }

  private Value marked() {
    if (lexer.isMark('[')) {
      return array();
    } else if (lexer.isMark('{')) {
      return object();
    } else if (lexer.isMark('-')) {
      return negative();
    } else if (lexer.isMark('(')) {
      throw lexer.fail("( around an expression is not supported", lexer.start());
    }
    throw tokens.unexpected("unexpected ");
  }

  private Value negative() {
    int at = lexer.start();
    lexer.next();
    if (lexer.kind() == Kind.NUMBER) {
      return scalar(Scalar.number(-lexer.number()));
    } else if (lexer.kind() == Kind.NAME && lexer.text().equals("Infinity")) {
      return scalar(Scalar.number(Double.NEGATIVE_INFINITY));
    }
    throw lexer.fail("- stands only before a number", at);
  }

  private Value reference() {
    int at = lexer.start();
    String name = lexer.text();
    if (Words.UNSUPPORTED.contains(name)) {
      throw lexer.fail(name + " is not supported", at);
    }
    lexer.next();
    return referred(name, at);
  }

  private Value referred(String name, int at) {
    Scope.Constant constant = scope.find(name);
    if (constant == null) {
      throw lexer.fail("'" + Words.shortened(name) + "' is not defined", at);
    }
    budget.count(constant.nodes(), at);
    height = constant.height();
    return constant.value();
  }

  private Value construction() {
    lexer.next();
    int at = lexer.start();
    Value made = reference();
    for (int links = 0; lexer.isMark('.'); links++) {
      linked(links);
      at = lexer.start();
      made = tokens.property(made, tokens.name("a property"), at);
    }
    if (!lexer.isMark('(')) {
      throw tokens.unexpected("new needs arguments in brackets, not ");
    }
    if (!(made instanceof Function function && function.style() != Function.Style.CALL)) {
      throw lexer.fail(made.described() + " is not a constructor", at);
    }
    return applied(function, arguments(), at);
  }

  private Value chain(Value start, int from) {
    Value value = start;
    int reached = height;
    int at = from;
    for (int links = 0; ; ) {
      if (lexer.isMark('.')) {
        linked(links++);
        at = lexer.start();
        reached += value.nestsInCalls() ? 1 : 0;
        value = tokens.property(value, tokens.name("a property"), at);
      } else if (lexer.isMark('(')) {
        if (!(value instanceof Function function && function.style() != Function.Style.NEW)) {
          throw lexer.fail(value.described() + " is not a function", at);
        }
        List<Value> arguments = arguments();
        reached = Math.max(reached, height + 1);
        value = applied(function, arguments, at);
      } else if (lexer.isMark('[')) {
        throw lexer.fail("properties in [] are not supported", lexer.start());
      } else {
        height = budget.nested(reached, at);
        return value;
      }
    }
  }

  private void linked(int links) {
    budget.linked(links, lexer.start());
    lexer.next();
  }

  private Value applied(Function function, List<Value> arguments, int at) {
    budget.nested(height + 1, at);
    try {
      Value value = function.call(arguments);
      lastCall = at;
      return value;
    } catch (Refusal refusal) {
      throw lexer.fail(refusal.reason(), at);
    }
  }

  private List<Value> arguments() {
    return items(')');
  }

  private Value array() {
    Value list = new ListValue(items(']'));
    height++;
    return list;
  }

  /** Expressions up to the closing mark; the height is the highest one's. */
  private List<Value> items(char close) {
    lexer.next();
    List<Value> items = new ArrayList<>();
    int highest = 0;
    while (!lexer.isMark(close)) {
      items.add(expression());
      highest = Math.max(highest, height);
      tokens.closeOrComma(close);
    }
    lexer.next();
    height = highest;
    return items;
  }

  private Value object() {
    lexer.next();
    Map<String, Value> fields = new LinkedHashMap<>();
    int highest = 0;
    while (!lexer.isMark('}')) {
      int at = lexer.start();
      boolean name = lexer.kind() == Kind.NAME;
      String key = key();
      budget.count(1, at);
      if (lexer.isMark(':')) {
        lexer.next();
        fields.put(key, expression());
      } else if (name && !Words.isReserved(key) && (lexer.isMark(',') || lexer.isMark('}'))) {
        fields.put(key, referred(key, at));
      } else {
        throw tokens.unexpected("a : is missing before ");
      }
      highest = Math.max(highest, height);
      tokens.closeOrComma('}');
    }
    lexer.next();
    height = highest + 1;
    return new MapValue(fields);
  }

  private String key() {
    String key = lexer.text();
    if (lexer.kind() == Kind.NUMBER) {
      BsonNumber number = (BsonNumber) Scalar.number(lexer.number()).bson();
      if (number.isDouble()) {
        throw lexer.fail("a number as a key must be whole", lexer.start());
      }
      key = Long.toString(number.longValue());
    } else if (lexer.kind() != Kind.NAME && lexer.kind() != Kind.STRING) {
      throw tokens.unexpected("a key is missing before ");
    }
    if (key.indexOf(0) >= 0 || key.equals("__proto__")) {
      throw lexer.fail("this key is not supported", lexer.start());
    }
    lexer.next();
    return key;
  }
}
