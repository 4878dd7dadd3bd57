package io.mandate.sandbox.statement;

import io.mandate.sandbox.statement.Lexer.Kind;

/** What both readers expect of the next token, and how they refuse another one. */
final class Tokens {

  private final Lexer lexer;

  Tokens(Lexer lexer) {
    this.lexer = lexer;
  }

  String name(String wanted) {
    if (lexer.kind() != Kind.NAME) {
      throw unexpected(wanted + " is missing before ");
    }
    String name = lexer.text();
    lexer.next();
    return name;
  }

  void closeOrComma(char close) {
    if (lexer.isMark(',')) {
      lexer.next();
    } else if (!lexer.isMark(close)) {
      throw unexpected("a , or a " + close + " is missing before ");
    }
  }

  Value property(Value value, String name, int at) {
    Value property = value.property(name);
    if (property == null) {
      throw lexer.fail(value.described() + " has no property '" + Words.shortened(name) + "'", at);
    }
    return property;
  }

  StatementException unexpected(String reason) {
    return lexer.fail(reason + Words.token(lexer), lexer.start());
  }
}
