package io.mandate.sandbox.query.operator;

import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.expression.OperatorTable;
import java.util.Optional;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** {@code $trim} and its two halves: blanks, or the code points of {@code chars}, go. */
final class TrimOperators {

  /** What MongoDB takes for a blank. */
  private static final String BLANKS =
      "\0\t\n\u000b\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
          + "\u200a";

  private TrimOperators() {}

  static void register(OperatorTable table) {
    table.custom("$trim", (operand, parser) -> parse("$trim", operand, parser, true, true));
    table.custom("$ltrim", (operand, parser) -> parse("$ltrim", operand, parser, true, false));
    table.custom("$rtrim", (operand, parser) -> parse("$rtrim", operand, parser, false, true));
  }

  private static Expression parse(
      String operator, BsonValue operand, ExpressionParser parser, boolean front, boolean back) {
    Named named = Named.of(operator, operand, 50696).allowing(50694, "input", "chars");
    Expression input = parser.parse(named.required("input", 50695));
    Optional<Expression> chars = named.parse("chars", parser);
    return scope -> {
      BsonValue text = input.evaluate(scope);
      if (Nulls.isNullish(text)) {
        return BsonNull.VALUE;
      }
      String characters = BLANKS;
      if (chars.isPresent()) {
        BsonValue given = chars.get().evaluate(scope);
        if (Nulls.isNullish(given)) {
          return BsonNull.VALUE;
        }
        characters =
            StringOperators.string(given, 50700, operator + " requires 'chars' to be a string");
      }
      String value =
          StringOperators.string(text, 50699, operator + " requires its input to be a string");
      return new BsonString(trim(value, characters, front, back));
    };
  }

  private static String trim(String text, String characters, boolean front, boolean back) {
    int from = 0;
    int to = text.length();
    while (front && from < to && characters.indexOf(text.codePointAt(from)) >= 0) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (back && from < to && characters.indexOf(text.codePointBefore(to)) >= 0) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }
}
