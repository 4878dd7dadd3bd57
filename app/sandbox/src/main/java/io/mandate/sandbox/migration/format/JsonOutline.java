package io.mandate.sandbox.migration.format;

/**
 * Follows the brackets and strings of one JSON object byte by byte: finds where the object ends,
 * and notices early that it never will. Leaves the rest of JSON's rules to the parser.
 */
final class JsonOutline {

  /** MongoDB's own limit. */
  static final int DEEPEST = 100;

  enum Step {
    MORE,
    DONE,
    BROKEN
  }

  private final byte[] open = new byte[DEEPEST];
  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean ascii = true;
  private int last;
  private String problem = "";

  void begin() {
    depth = 0;
    inString = false;
    escaped = false;
    ascii = true;
    last = ':';
    problem = "";
  }

  Step feed(int next) {
    if (next >= 0x80) {
      ascii = false;
    }
    if (inString) {
      return inString(next);
    }
    return switch (next) {
      case ' ', '\t', '\r', '\n' -> Step.MORE;
      case '{', '[' -> open(next);
      case '}', ']' -> close(next);
      case '"' -> string();
      default -> next < ' ' ? broken("a control character stands between values") : seen(next);
    };
  }

  /** Whether every byte since {@link #begin} was ASCII. */
  boolean ascii() {
    return ascii;
  }

  String problem() {
    return problem;
  }

  private Step inString(int next) {
    if (escaped) {
      escaped = false;
    } else if (next == '\\') {
      escaped = true;
    } else if (next == '"') {
      inString = false;
    }
    return next < ' ' ? broken("a string holds a raw line break or control character") : Step.MORE;
  }

  private Step string() {
    if (last != '{' && last != '[' && last != ',' && last != ':') {
      return broken("a comma or colon is missing before a string");
    }
    inString = true;
    return seen('"');
  }

  private Step open(int bracket) {
    boolean inArray = depth > 0 && open[depth - 1] == '[';
    boolean expected = last == ':' || inArray && (last == '[' || last == ',');
    if (!expected) {
      return broken("a " + (char) bracket + " stands where none can be");
    }
    if (depth == DEEPEST) {
      return broken("nesting is deeper than " + DEEPEST);
    }
    open[depth++] = (byte) bracket;
    return seen(bracket);
  }

  private Step close(int bracket) {
    if (open[depth - 1] != (bracket == '}' ? '{' : '[')) {
      return broken("a " + (char) bracket + " closes what was not opened");
    }
    depth--;
    seen(bracket);
    return depth == 0 ? Step.DONE : Step.MORE;
  }

  private Step seen(int significant) {
    last = significant;
    return Step.MORE;
  }

  private Step broken(String why) {
    problem = why;
    return Step.BROKEN;
  }
}
