package io.mandate.sandbox.statement;

import io.mandate.sandbox.statement.Lexer.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonNumber;

/**
 * Reads a statement by recursive descent and compiles it while reading. Every value is counted, and
 * a constant again wherever it is used, so that no text can grow beyond its limits.
 */
final class Parser {

  private final Lexer lexer;
  private final StatementLimits limits;
  private final Scope scope;

  private int depth;

  /** How deep the value read last is nested, through constants and chained commands too. */
  private int height;

  /** How many values have been read, those of constants again at each use. */
  private int nodes;

  private int lastCall;

  Parser(String text, StatementLimits limits) {
    this.lexer = new Lexer(text);
    this.limits = limits;
    this.scope = new Scope();
  }

  Statement program(Set<Terminal> allowed) {
    lexer.next();
    for (int count = 1; ; count++) {
      while (lexer.isMark(';')) {
        lexer.next();
      }
      if (lexer.kind() == Kind.END) {
        throw lexer.fail("the statement has no expression", lexer.start());
      }
      if (count > limits.statements()) {
        throw lexer.fail(
            "there are more than " + limits.statements() + " statements", lexer.start());
      }
      if (!Words.DECLARATIONS.contains(lexer.text()) || lexer.kind() != Kind.NAME) {
        return last(allowed);
      }
      declarations();
      if (!lexer.isMark(';') && !lexer.afterLineBreak() && lexer.kind() != Kind.END) {
        throw unexpected("a ; or a new line is missing before ");
      }
    }
  }

  private Statement last(Set<Terminal> allowed) {
    int start = lexer.start();
    Value value = expression();
    boolean separated = lexer.isMark(';') || lexer.afterLineBreak();
    while (lexer.isMark(';')) {
      lexer.next();
    }
    if (lexer.kind() != Kind.END) {
      throw separated
          ? lexer.fail("only the last line may be an expression", start)
          : unexpected("unexpected ");
    }
    if (!(value instanceof Finished finished)) {
      throw lexer.fail(
          "a statement must end in " + Words.listed(allowed) + ", not in " + value.described(),
          start);
    }
    if (!allowed.contains(finished.terminal())) {
      throw lexer.fail(
          finished.terminal().call() + " does not fit here, but " + Words.listed(allowed),
          lastCall);
    }
    return finished.statement();
  }

  private void declarations() {
    do {
      lexer.next();
      if (lexer.isMark('{')) {
        destructuring();
      } else {
        int at = lexer.start();
        String name = name("a name");
        Scope.Constant constant = initial(name);
        declare(name, at, constant);
      }
    } while (lexer.isMark(','));
  }

  private Scope.Constant initial(String name) {
    if (!lexer.isMark('=')) {
      throw unexpected(name + " needs a value, not ");
    }
    lexer.next();
    int before = nodes;
    Value value = expression();
    if (value instanceof Finished) {
      throw lexer.fail(value.described() + " cannot be kept in a constant", lastCall);
    }
    return new Scope.Constant(value, nodes - before, height);
  }

  private void destructuring() {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Integer> places = new LinkedHashMap<>();
    lexer.next();
    while (!lexer.isMark('}')) {
      int at = lexer.start();
      String property = name("a property");
      String name = property;
      if (lexer.isMark(':')) {
        lexer.next();
        name = name("a name");
      }
      if (names.put(name, property) != null) {
        throw lexer.fail(name + " is declared already", at);
      }
      places.put(name, at);
      closeOrComma('}');
    }
    lexer.next();
    Scope.Constant whole = initial("{…}");
    names.forEach(
        (name, property) -> {
          int at = places.getOrDefault(name, 0);
          Value value = property(whole.value(), property, at);
          declare(name, at, new Scope.Constant(value, whole.nodes(), whole.height()));
        });
  }

  private void declare(String name, int at, Scope.Constant constant) {
    String refusal = scope.declare(name, constant);
    if (!refusal.isEmpty()) {
      throw lexer.fail(refusal, at);
    }
  }

  private Value expression() {
    if (++depth > limits.nesting()) {
      throw lexer.fail("nested deeper than " + limits.nesting(), lexer.start());
    }
    int at = lexer.start();
    Value value = chain(primary(), at);
    depth--;
    return value;
  }

  private Value primary() {
    count(1, lexer.start());
    height = 0;
    return switch (lexer.kind()) {
      case NUMBER -> scalar(Scalar.number(lexer.number()));
      case STRING -> scalar(Scalar.text(lexer.text()));
      case REGEX -> regex();
      case NAME -> lexer.text().equals("new") ? construction() : reference();
      case MARK -> marked();
      case END -> throw unexpected("unexpected ");
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
    throw unexpected("unexpected ");
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
    count(constant.nodes(), at);
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
      made = property(made, name("a property"), at);
    }
    if (!lexer.isMark('(')) {
      throw unexpected("new needs arguments in brackets, not ");
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
        value = property(value, name("a property"), at);
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
        height = shallow(reached, at);
        return value;
      }
    }
  }

  private void linked(int links) {
    if (links >= limits.chain()) {
      throw lexer.fail("a chain is longer than " + limits.chain(), lexer.start());
    }
    lexer.next();
  }

  private Value applied(Function function, List<Value> arguments, int at) {
    shallow(height + 1, at);
    try {
      Value value = function.call(arguments);
      lastCall = at;
      return value;
    } catch (Refusal refusal) {
      throw lexer.fail(refusal.reason(), at);
    }
  }

  private Value property(Value value, String name, int at) {
    Value property = value.property(name);
    if (property == null) {
      throw lexer.fail(value.described() + " has no property '" + Words.shortened(name) + "'", at);
    }
    return property;
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
      closeOrComma(close);
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
      count(1, at);
      if (lexer.isMark(':')) {
        lexer.next();
        fields.put(key, expression());
      } else if (name && !Words.isReserved(key) && (lexer.isMark(',') || lexer.isMark('}'))) {
        fields.put(key, referred(key, at));
      } else {
        throw unexpected("a : is missing before ");
      }
      highest = Math.max(highest, height);
      closeOrComma('}');
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
      throw unexpected("a key is missing before ");
    }
    if (key.indexOf(0) >= 0 || key.equals("__proto__")) {
      throw lexer.fail("this key is not supported", lexer.start());
    }
    lexer.next();
    return key;
  }

  private void closeOrComma(char close) {
    if (lexer.isMark(',')) {
      lexer.next();
    } else if (!lexer.isMark(close)) {
      throw unexpected("a , or a " + close + " is missing before ");
    }
  }

  private String name(String wanted) {
    if (lexer.kind() != Kind.NAME) {
      throw unexpected(wanted + " is missing before ");
    }
    String name = lexer.text();
    lexer.next();
    return name;
  }

  private int shallow(int reached, int at) {
    if (reached > limits.nesting()) {
      throw lexer.fail("nested deeper than " + limits.nesting(), at);
    }
    return reached;
  }

  private void count(int more, int at) {
    nodes += more;
    if (nodes > limits.nodes()) {
      throw lexer.fail("there are more than " + limits.nodes() + " values", at);
    }
  }

  private StatementException unexpected(String reason) {
    return lexer.fail(reason + Words.token(lexer), lexer.start());
  }
}
