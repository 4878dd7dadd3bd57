package io.mandate.sandbox.statement;

import io.mandate.sandbox.statement.Lexer.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads declarations and the one expression that ends a statement. */
final class Parser {

  private final Lexer lexer;
  private final Tokens tokens;
  private final Budget budget;
  private final Scope scope = new Scope();
  private final Expressions expressions;

  Parser(String text, StatementLimits limits) {
    this.lexer = new Lexer(text);
    this.tokens = new Tokens(lexer);
    this.budget = new Budget(lexer, limits);
    this.expressions = new Expressions(lexer, budget, scope);
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
      budget.stated(count, lexer.start());
      if (!Words.DECLARATIONS.contains(lexer.text()) || lexer.kind() != Kind.NAME) {
        return last(allowed);
      }
      declarations();
      if (!lexer.isMark(';') && !lexer.afterLineBreak() && lexer.kind() != Kind.END) {
        throw tokens.unexpected("a ; or a new line is missing before ");
      }
    }
  }

  private Statement last(Set<Terminal> allowed) {
    int start = lexer.start();
    Value value = expressions.expression();
    boolean separated = lexer.isMark(';') || lexer.afterLineBreak();
    while (lexer.isMark(';')) {
      lexer.next();
    }
    if (lexer.kind() != Kind.END) {
      throw separated
          ? lexer.fail("only the last line may be an expression", start)
          : tokens.unexpected("unexpected ");
    }
    if (!(value instanceof Finished finished)) {
      throw lexer.fail(
          "a statement must end in " + Words.listed(allowed) + ", not in " + value.described(),
          start);
    }
    if (!allowed.contains(finished.terminal())) {
      throw lexer.fail(
          finished.terminal().call() + " does not fit here, but " + Words.listed(allowed),
          expressions.lastCall());
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
        String name = tokens.name("a name");
        Scope.Constant constant = initial(name);
        declare(name, at, constant);
      }
    } while (lexer.isMark(','));
  }

  private Scope.Constant initial(String name) {
    if (!lexer.isMark('=')) {
      throw tokens.unexpected(name + " needs a value, not ");
    }
    lexer.next();
    int before = budget.nodes();
    Value value = expressions.expression();
    if (value instanceof Finished) {
      throw lexer.fail(value.described() + " cannot be kept in a constant", expressions.lastCall());
    }
    return new Scope.Constant(value, budget.nodes() - before, expressions.height());
  }

  private void destructuring() {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Integer> places = new LinkedHashMap<>();
    lexer.next();
    while (!lexer.isMark('}')) {
      int at = lexer.start();
      String property = tokens.name("a property");
      String name = property;
      if (lexer.isMark(':')) {
        lexer.next();
        name = tokens.name("a name");
      }
      if (names.put(name, property) != null) {
        throw lexer.fail(name + " is declared already", at);
      }
      places.put(name, at);
      tokens.closeOrComma('}');
    }
    lexer.next();
    Scope.Constant whole = initial("{…}");
    names.forEach(
        (name, property) -> {
          int at = places.getOrDefault(name, 0);
          Value value = tokens.property(whole.value(), property, at);
          declare(name, at, new Scope.Constant(value, whole.nodes(), whole.height()));
        });
  }

  private void declare(String name, int at, Scope.Constant constant) {
    String refusal = scope.declare(name, constant);
    if (!refusal.isEmpty()) {
      throw lexer.fail(refusal, at);
    }
  }
}
